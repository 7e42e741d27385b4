unit_test(zone zone.test.c LIBS arende_runtime)
unit_test(calendar calendar.test.c LIBS arende_core arende_runtime)
unit_test(clock clock.test.c LIBS arende_core arende_runtime)
