// SPDX-License-Identifier: Apache-2.0
#include "include/CResources.h"

#include <string.h>

extern const cresources_file cresources_files[];
extern const size_t cresources_files_count;

const cresources_file *cresources_find(const char *name) {
    size_t low = 0, high = cresources_files_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, cresources_files[middle].name);
        if (order == 0) return &cresources_files[middle];
        if (order < 0) high = middle; else low = middle + 1;
    }
    return NULL;
}

size_t cresources_count(void) { return cresources_files_count; }

const cresources_file *cresources_at(size_t index) {
    return index < cresources_files_count ? &cresources_files[index] : NULL;
}
