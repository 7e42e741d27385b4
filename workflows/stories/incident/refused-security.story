# An alarm that ends leaves a security incident as it is; it is neither merged nor
# withdrawn, nor resolved because nobody has answered.
person anna: employee
person bo: employee
person desk: service-desk
person olle: employee
person sven: employee
person maj: system-admin of mail
person karin: security-coordinator
person sara: security-chief
system mail: owner olle, manager sven

ticket INC-2026-000009: incident
anna: submit "Märkligt program" system=mail
anna: classify-security category=fault
+10m
event: clear -> refused E-VILLKOR
desk: merge master=inc-9 -> refused E-VILLKOR
anna: withdraw -> refused E-VILLKOR
expect state registered
desk: triage system=mail category=fault
maj: start
maj: ask "Vad hette programmet?"
expect priority P4
+10d
expect fired answer@100%
expect refused E-VILLKOR
expect state waiting-user
