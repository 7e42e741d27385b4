# What another ticket has found out is a security incident from the start.
person desk: service-desk
person karin: security-coordinator
person ivar: it-chief
system mail: owner ivar, manager desk

ticket: open-security -> refused E-UPPGIFT-SAKNAS
desk: open-security title="Nödbehörighet" -> refused E-ROLL
ticket: open-security title="Nödbehörighet som inte har godkänts" system=mail category=violation
expect state registered
expect field security=true
expect field marked=true
expect notified security-coordinator security-classified
expect notified it-chief security-classified
desk: cancel "Registrerad av misstag, verkligen" -> refused E-VILLKOR
