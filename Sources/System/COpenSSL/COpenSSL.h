// SPDX-License-Identifier: Apache-2.0
#pragma once

// The SHA256_* calls are formally deprecated since OpenSSL 3 and twice as fast as EVP for short inputs, hence the older face of the library.
#define OPENSSL_API_COMPAT 0x10100000L
#include <openssl/sha.h>
#include <stddef.h>
#include <stdint.h>

/// SHA-256 of one prefix byte followed by the bytes.
static inline void copenssl_sha256_prefixed(uint8_t *out, uint8_t prefix, const void *bytes, size_t count) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, &prefix, 1);
    if (count > 0) SHA256_Update(&context, bytes, count);
    SHA256_Final(out, &context);
}

/// SHA-256 of the bytes.
static inline void copenssl_sha256(uint8_t *out, const void *bytes, size_t count) {
    SHA256_CTX context;
    SHA256_Init(&context);
    if (count > 0) SHA256_Update(&context, bytes, count);
    SHA256_Final(out, &context);
}
