/*
 * What each fuzz target offers: libFuzzer's entry, and the inputs to begin
 * with. A target aborts (assert, sanitizer) when a promise is broken.
 *
 * The normal build links standalone.c as main; a build with clang's
 * -fsanitize=fuzzer leaves it out and uses the same entry.
 */
#ifndef ARENDE_TESTS_FUZZ_FUZZ_H
#define ARENDE_TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#define FUZZ_INPUT_MAX (64 * 1024) /* bytes */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Writes the seed number `index` into `data`, FUZZ_INPUT_MAX bytes, and
 * returns its size; 0 when there are no more. */
size_t fuzz_seed(int index, uint8_t *data);

#endif
