unit_test(yaml yaml.test.c LIBS arende_runtime)
