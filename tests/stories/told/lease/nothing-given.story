# A step that gives what cannot be given has not happened.
person anna: profile nurse
person maj: employee
system care: manager maj, classified
role clerk on care: privileged
profile nurse: clerk on care
grant approval on care

anna: submit subject=anna system=care role=clerk until=2026-12-31 old=1 "Behörighet"
maj: release -> refused E-UPPGIFT-FEL
expect state approved
expect not granted access clerk on care to anna
