unit_test(chain chain.test.c LIBS arende_core PkgConfig::JANSSON)
