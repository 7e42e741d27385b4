unit_test(script script.test.c LIBS arende_core)
unit_test(story story.test.c LIBS arende_core arende_runtime)
