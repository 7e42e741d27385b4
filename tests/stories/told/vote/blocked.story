# For whom is blocked nobody acts; for whom is away a deputy does.
person anna: employee
person bo: line-manager of anna, blocked
person eva: deputy of bo

eva: order subject=anna "Rutin" -> refused E-EJ-CHEF
person bo: line-manager of anna, away
eva: order subject=anna "Rutin"
expect as bo
