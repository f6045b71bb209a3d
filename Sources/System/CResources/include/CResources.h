// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stddef.h>
#include <stdint.h>

/// One file of /Resources, part of the program itself. All of it lives as long as the process.
typedef struct {
    /// Its path below Resources, such as `styles/site.css`, ended by a zero byte.
    const char *_Nonnull name;
    /// Its bytes, followed by one zero byte that `length` does not count.
    const uint8_t *_Nonnull bytes;
    /// How many bytes it has.
    size_t length;
} cresources_file;

/// The file of that path (ended by a zero byte), or NULL when there is none.
const cresources_file *_Nullable cresources_find(const char *_Nonnull name);

/// How many files there are.
size_t cresources_count(void);

/// The file at a place from 0 to the count less one, in the order of their paths' bytes; NULL beyond.
const cresources_file *_Nullable cresources_at(size_t index);
