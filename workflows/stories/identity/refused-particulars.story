# Nobody changes their own, and something has to change.
person anna: employee
person chef: line-manager of anna, line-manager of hilda
person hilda: hr
person hugo: hr
person cia: central-it

chef: suspend kind=suspension subject=hilda cause=leave from=2026-12-01 to=2027-05-31
hilda: particulars name="Hilda Ny" -> refused E-EGEN-SAK
hugo: particulars -> refused E-UPPGIFT-SAKNAS
hugo: particulars name="Hilda Ny"
expect state planned
