# The store's bench with two workflows of its own.
foreach(noun store_query store_follow store_round store_migrate)
  unit_test(${noun} ${noun}.test.c LIBS store_bench)
endforeach()
