unit_test(ticket ticket.test.c LIBS arende_core)
unit_test(prove prove.test.c LIBS arende_core arende_runtime)
unit_test(step step.test.c LIBS arende_core arende_runtime)
unit_test(step_field step_field.test.c LIBS arende_core arende_runtime)
