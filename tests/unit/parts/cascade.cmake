unit_test(store_cascade store_cascade.test.c store_order.c store_bench.c
          ../sim/disk.c ../sim/chance.c
          LIBS arende_store arende_runtime PkgConfig::SODIUM PkgConfig::SQLITE)
