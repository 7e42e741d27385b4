person anna: employee
person eva: employee

eva: cancel -> refused E-TILLSTAND
anna: submit "Gör detta"
eva: cancel -> refused E-ROLL
ticket: cancel
expect state cancelled
