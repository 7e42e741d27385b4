# A council votes, one for another; what is not so is marked and must fail.
person anna: employee
person per: council-chair
person m1: council-member
person m2: council-member
person m3: council-member, away
person eva: council-member, deputy of m3
person sek: council-secretary
person out: employee, deputy of m3

anna: submit "Ny rutin" plan=A
expect round open # fails
per: call -> refused E-UNDERLAG
sek: attach kind=other
per: call
expect refused E-UNDERLAG
sek: attach kind=material "Underlaget"
per: call
expect round council open
expect round council carried # fails
expect votes 0 yes 0 no 0 abstain
m1: vote yes "Väl berett"
expect as m3 # fails
person m3: council-member, blocked
out: vote no -> refused E-EJ-LEDAMOT
person m3: council-member, away
out: vote no
expect as m3
m2: vote yes
anna: vote yes -> refused E-JAV
sek: vote yes -> refused E-EJ-LEDAMOT
m1: vote no -> refused E-ROSTAT
per: vote abstain
expect votes 2 yes 1 no 1 abstain
expect votes 3 yes # fails
expect not votes 2 yes # fails
expect votes 2 yes
per: declare
expect round carried
expect state decided
expect granted undertaking A to anna
expect not granted undertaking B
expect granted undertaking B # fails
expect not granted undertaking to anna # fails
