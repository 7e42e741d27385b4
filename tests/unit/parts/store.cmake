foreach(noun store store_access store_hidden store_limit store_register)
  unit_test(${noun} ${noun}.test.c store_bench.c ../sim/disk.c ../sim/chance.c
            LIBS arende_store arende_runtime PkgConfig::SODIUM PkgConfig::SQLITE)
endforeach()
