// bench-raw URL KEY read|write CALLS CONCURRENCY
//
// The calls of bench-client on libcurl's multi interface and nothing else: bodies are ready-made,
// answers are collected and not looked at. Prints: seconds, seconds of CPU.

#define _GNU_SOURCE
#include <curl/curl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct slot {
  CURL *easy;
  int number, calls_left, calls_made;
  char body[256];
  size_t body_size, body_sent;
  char answer[65536];
  size_t answer_size;
};

static const char *base_url, *kind;
static char token[128];
static struct curl_slist *headers;

static size_t take(char *data, size_t size, size_t count, void *context) {
  struct slot *slot = context;
  size_t bytes = size * count;
  if (slot->answer_size + bytes < sizeof slot->answer) {
    memcpy(slot->answer + slot->answer_size, data, bytes);
    slot->answer_size += bytes;
  }
  return bytes;
}

static size_t give(char *data, size_t size, size_t count, void *context) {
  struct slot *slot = context;
  size_t bytes = slot->body_size - slot->body_sent;
  if (bytes > size * count) bytes = size * count;
  memcpy(data, slot->body + slot->body_sent, bytes);
  slot->body_sent += bytes;
  return bytes;
}

static bool is_read(void) { return strcmp(kind, "read") == 0; }

// The options that the client sets too, on a handle that is used again.
static void prepare(struct slot *slot) {
  char url[512];
  CURL *easy = slot->easy;
  curl_easy_reset(easy);
  slot->answer_size = slot->body_sent = 0;
  if (is_read()) {
    snprintf(url, sizeof url, "%s/hold-tokens/%s", base_url, token);
    curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
  } else {
    snprintf(url, sizeof url, "%s/events/groups/actions/change-object-status", base_url);
    slot->body_size = (size_t)snprintf(
        slot->body, sizeof slot->body,
        "{\"events\":[\"bench\"],\"objects\":[{\"objectId\":\"A-%d\"}],\"status\":\"%s\","
        "\"type\":\"CHANGE_STATUS_TO\"}",
        slot->number + 1, slot->calls_made % 2 == 0 ? "even" : "odd");
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)slot->body_size);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(easy, CURLOPT_READDATA, slot);
  }
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 10000L);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, slot);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, slot);
}

static double seconds(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// Makes all calls with as many in flight; ends the program if one fails.
static void make_all(CURLM *multi, struct slot *slots, int concurrency, int calls) {
  int running = 0;
  for (int i = 0; i < concurrency; i++) {
    slots[i].calls_left = calls / concurrency;
    prepare(&slots[i]);
    curl_multi_add_handle(multi, slots[i].easy);
    running++;
  }
  while (running > 0) {
    int left;
    CURLMsg *message;
    curl_multi_perform(multi, &left);
    while ((message = curl_multi_info_read(multi, &left))) {
      struct slot *slot;
      long status;
      CURLcode code = message->data.result;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&slot);
      curl_easy_getinfo(slot->easy, CURLINFO_RESPONSE_CODE, &status);
      if (code != CURLE_OK || status >= 300) {
        fprintf(stderr, "bench-raw: %s, status %ld\n", curl_easy_strerror(code), status);
        exit(1);
      }
      curl_multi_remove_handle(multi, slot->easy);
      slot->calls_made++;
      if (--slot->calls_left > 0) {
        prepare(slot);
        curl_multi_add_handle(multi, slot->easy);
      } else {
        running--;
      }
    }
    if (running > 0) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
}

// A hold token for the reads to read.
static void make_token(void) {
  struct slot slot = {.easy = curl_easy_init()};
  char url[512];
  snprintf(url, sizeof url, "%s/hold-tokens", base_url);
  curl_easy_setopt(slot.easy, CURLOPT_URL, url);
  curl_easy_setopt(slot.easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(slot.easy, CURLOPT_POSTFIELDS, "{}");
  curl_easy_setopt(slot.easy, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(slot.easy, CURLOPT_WRITEDATA, &slot);
  CURLcode code = curl_easy_perform(slot.easy);
  const char *name = "\"holdToken\":\"";
  char *start = strstr(slot.answer, name);
  if (code != CURLE_OK || !start) {
    fprintf(stderr, "bench-raw: no hold token: %s\n", curl_easy_strerror(code));
    exit(1);
  }
  start += strlen(name);
  snprintf(token, sizeof token, "%.*s", (int)strcspn(start, "\""), start);
  curl_easy_cleanup(slot.easy);
}

// "Authorization: Basic <base64 of KEY:>".
static void authorize(const char *key) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  char line[512] = "Authorization: Basic ", text[256];
  snprintf(text, sizeof text, "%s:", key);
  size_t size = strlen(text);
  char *out = line + strlen(line);
  for (size_t i = 0; i < size; i += 3) {
    unsigned bits = (unsigned)(unsigned char)text[i] << 16;
    if (i + 1 < size) bits |= (unsigned)(unsigned char)text[i + 1] << 8;
    if (i + 2 < size) bits |= (unsigned)(unsigned char)text[i + 2];
    *out++ = digits[bits >> 18];
    *out++ = digits[bits >> 12 & 63];
    *out++ = i + 1 < size ? digits[bits >> 6 & 63] : '=';
    *out++ = i + 2 < size ? digits[bits & 63] : '=';
  }
  *out = '\0';
  headers = curl_slist_append(headers, line);
}

int main(int count, char **arguments) {
  if (count != 6) {
    fprintf(stderr, "usage: bench-raw URL KEY read|write CALLS CONCURRENCY\n");
    return 2;
  }
  base_url = arguments[1];
  kind = arguments[3];
  int calls = atoi(arguments[4]), concurrency = atoi(arguments[5]);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  authorize(arguments[2]);
  headers = curl_slist_append(headers, "Content-Type: application/json");
  headers = curl_slist_append(headers, "Accept: application/json");
  headers = curl_slist_append(headers, "X-Client-Lib: bench");
  headers = curl_slist_append(headers, "User-Agent: bench");
  headers = curl_slist_append(headers, "Expect:");
  CURLM *multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)concurrency);
  struct slot *slots = calloc((size_t)concurrency, sizeof *slots);
  for (int i = 0; i < concurrency; i++) {
    slots[i].easy = curl_easy_init();
    slots[i].number = i;
  }
  make_token();
  make_all(multi, slots, concurrency, concurrency * 2);
  double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), start = seconds(CLOCK_MONOTONIC);
  make_all(multi, slots, concurrency, calls);
  printf("%f %f\n", seconds(CLOCK_MONOTONIC) - start, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
  return 0;
}
