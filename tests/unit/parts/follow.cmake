# The store's bench with two workflows of its own.
foreach(noun store_query store_follow store_round store_migrate)
  unit_test(${noun} ${noun}.test.c store_order.c store_bench.c ../sim/disk.c
            ../sim/chance.c LIBS arende_store arende_runtime PkgConfig::SODIUM
            PkgConfig::SQLITE)
endforeach()
