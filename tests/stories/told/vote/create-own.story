person anna: employee
person bo: line-manager of anna
person per: employee

per: order subject=anna "Rutin" -> refused E-EJ-CHEF
per: new subject=anna plan=A "Rutin" -> refused E-UPPGIFT-OKAND
per: new plan=A "Rutin"
expect field plan=A
