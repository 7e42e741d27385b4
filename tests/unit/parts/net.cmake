unit_test(keys keys.test.c LIBS arende_runtime)
unit_test(net net.test.c LIBS arende_runtime)
unit_test(config config.test.c LIBS arende_runtime)
unit_test(router router.test.c LIBS arende_router)
