// libcurl for Swift: what is variadic or a macro in C, with one type each. Nothing else.
#ifndef USHER_CCURL_SHIM_H
#define USHER_CCURL_SHIM_H

#include <curl/curl.h>

/// The shape of libcurl's read, write and header callbacks.
typedef size_t (*usher_curl_data_callback)(char *data, size_t size, size_t count, void *context);

static inline CURLcode usher_curl_global_init(void) {
  return curl_global_init(CURL_GLOBAL_DEFAULT);
}

static inline CURLcode usher_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode usher_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

/// libcurl copies the text.
static inline CURLcode usher_curl_set_text(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

/// The memory must outlive the transfer.
static inline CURLcode usher_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

/// The list must outlive the transfer.
static inline CURLcode usher_curl_set_list(
    CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode usher_curl_set_callback(
    CURL *easy, CURLoption option, usher_curl_data_callback value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode usher_curl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode usher_curl_get_size(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLMcode usher_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/// The result of a finished transfer; only for messages of the kind `CURLMSG_DONE`.
static inline CURLcode usher_curl_result(const CURLMsg *message) {
  return message->data.result;
}

#endif
