// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What libphonenumber says of a number. The values are our own and stay the same when the library's change.
typedef enum {
    CPHONE_POSSIBLE = 0,
    CPHONE_NOT_POSSIBLE = 1,
    CPHONE_TOO_SHORT = 2,
    CPHONE_TOO_LONG = 3,
    CPHONE_NO_COUNTRY = 4,
} cphone_verdict;

/// Loads the metadata (about 5 ms the first time) and mutes the library's own log, which would print numbers.
void cphone_load(void);

/// Whether the library knows the two-letter region.
int cphone_knows_region(const char *region);

/// Reads ASCII `[+]digits` as typed in the region ("ZZ" for none); `*number` becomes the E.164 digits as an integer.
cphone_verdict cphone_parse(const char *text, size_t length, const char *region, uint64_t *number);

/// Whether the length of an E.164 number fits its country, without reading its text again.
cphone_verdict cphone_check(uint32_t calling_code, uint64_t national);

/// Whether the number matches a known range of its country: a hint, for the metadata is as old as the library.
int cphone_is_valid(uint64_t number);

/// Writes the international form with its blanks; returns its length, or 0 when it does not fit.
size_t cphone_international(uint64_t number, char *out, size_t capacity);

#ifdef __cplusplus
}
#endif
