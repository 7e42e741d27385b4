unit_test(script script.test.c LIBS arende_core)
