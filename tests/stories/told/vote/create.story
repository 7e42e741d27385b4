# `new` is whichever creating move is allowed first; a manager is one of the
# person concerned, who is given.
person anna: employee
person bo: line-manager of anna
person eva: deputy of bo
person per: employee

eva: new subject=anna "Rutin"
expect as bo
expect field subject=anna
expect as eva # fails
