# Change category: not without what it takes, nor while the office is held.
person anna: employee
person bo: employee
person chef: line-manager of anna
person desk: service-desk
person desk2: service-desk
person olle: employee
person sven: employee
person maj: system-admin of mail
person karin: security-coordinator
person karin2: security-coordinator
person sara: security-chief
person ivar: it-chief
system mail: owner olle, manager sven

anna: submit "Hot i telefon" system=mail
desk: triage category=fault
desk: recategorise rule="Hot mot tjänsteman" implicated=bo category=outage -> refused E-UPPGIFT-SAKNAS
person anna: employee, security-chief
anna: recategorise category=violation rule="Hot mot tjänsteman" implicated=bo -> refused E-ROLL
person anna: employee
desk: recategorise category=violation rule="Hot mot tjänsteman" implicated=bo
expect state triaged
