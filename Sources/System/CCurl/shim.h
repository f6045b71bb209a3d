// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/eventfd.h>

// curl_easy_setopt and its like are variadic, which Swift cannot call: one typed function for each kind of value.

static inline CURLcode curl_set_number(CURL *easy, CURLoption option, long value) { return curl_easy_setopt(easy, option, value); }
static inline CURLcode curl_set_text(CURL *easy, CURLoption option, const char *value) { return curl_easy_setopt(easy, option, value); }
static inline CURLcode curl_set_pointer(CURL *easy, CURLoption option, void *value) { return curl_easy_setopt(easy, option, value); }
static inline CURLcode curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) { return curl_easy_setopt(easy, option, value); }
static inline CURLcode curl_set_size(CURL *easy, CURLoption option, int64_t value) { return curl_easy_setopt(easy, option, (curl_off_t)value); }

/// Receives body or header bytes; returns how many were taken.
typedef size_t (*curl_bytes_callback)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode curl_set_bytes_callback(CURL *easy, CURLoption option, curl_bytes_callback value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode curl_set_request_callback(CURL *easy, curl_prereq_callback value, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_PREREQDATA, context) : code;
}

static inline CURLcode curl_get_number(CURL *easy, CURLINFO info, long *value) { return curl_easy_getinfo(easy, info, value); }
static inline CURLcode curl_get_pointer(CURL *easy, CURLINFO info, char **value) { return curl_easy_getinfo(easy, info, value); }

static inline CURLMcode curl_multi_set_number(CURLM *multi, CURLMoption option, long value) { return curl_multi_setopt(multi, option, value); }

/// Takes one finished transfer; false when there is none.
static inline bool curl_multi_take_finished(CURLM *multi, CURL **easy, CURLcode *result) {
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
        if (message->msg != CURLMSG_DONE) continue;
        *easy = message->easy_handle;
        *result = message->data.result;
        return true;
    }
    return false;
}

/// What wakes the loop; glibc's module map does not name its header.
static inline int curl_event_create(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
