unit_test(store_cascade store_cascade.test.c LIBS store_bench)
