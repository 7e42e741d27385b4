unit_test(cmdline cmdline.test.c LIBS arende_cli_pure)
unit_test(attempt attempt.test.c LIBS arende_cli_pure)
unit_test(render render.test.c LIBS arende_cli_pure arende_runtime)
unit_test(json json.test.c LIBS arende_cli)
