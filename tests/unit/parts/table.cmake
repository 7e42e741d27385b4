unit_test(table table.test.c LIBS arende_core arende_runtime)
