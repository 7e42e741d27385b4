unit_test(csv csv.test.c LIBS arende_core)
unit_test(store_identity store_identity.test.c LIBS store_bench)
unit_test(store_people store_people.test.c LIBS store_bench)
unit_test(uplink uplink.test.c
          LIBS arende_store arende_runtime PkgConfig::SODIUM PkgConfig::SQLITE)
foreach(noun store_erase store_audit store_staged store_pending)
  unit_test(${noun} ${noun}.test.c LIBS store_bench)
endforeach()
