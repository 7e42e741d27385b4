unit_test(store store.test.c LIBS arende_store arende_runtime PkgConfig::SODIUM PkgConfig::SQLITE)
