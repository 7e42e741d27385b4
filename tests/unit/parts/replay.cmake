unit_test(chain chain.test.c LIBS arende_core PkgConfig::JANSSON)
foreach(noun codec message text value sentence status)
  unit_test(${noun} ${noun}.test.c LIBS arende_core)
endforeach()
