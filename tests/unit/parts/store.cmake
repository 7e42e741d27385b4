foreach(noun store store_access store_hidden store_limit store_register)
  unit_test(${noun} ${noun}.test.c LIBS store_bench)
endforeach()
