# Nobody changes what it covers on a matter of their own, though another has
# asked for it in their name.
person anna: employee
person bo: employee
person kalle: central-it
person sam: security-coordinator

anna: submit "Uppdrag för annan kommun" for=bo subject=bo company=Konsulten scope="Journaler" until=2027-11-30
kalle: state-central-it central_it_statement="Tillstyrks"
sam: state-coordinator coordinator_statement="Tillstyrks"
ticket: council-remit
bo: amend scope="Allt" reply="Det behövs" -> refused E-EGEN-SAK
sam: answer reply="Bara journaler i läsläge"
expect state council
