// libcurl for Swift, and the waiting for its sockets: what is variadic, a macro or a packed structure
// in C, with one type each. Nothing else.
#ifndef USHER_CCURL_SHIM_H
#define USHER_CCURL_SHIM_H

#include <curl/curl.h>
#include <errno.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

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

/// The shape of libcurl's callbacks about the sockets and the time it waits for.
typedef int (*usher_curl_socket_callback)(
    CURL *easy, curl_socket_t socket, int what, void *context, void *unused);
typedef int (*usher_curl_timer_callback)(CURLM *multi, long milliseconds, void *context);

/// The context must outlive the multi handle.
static inline CURLMcode usher_curl_multi_set_callbacks(
    CURLM *multi, usher_curl_socket_callback socket, usher_curl_timer_callback timer,
    void *context) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, socket);
  if (code == CURLM_OK) code = curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
  if (code == CURLM_OK) code = curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, timer);
  if (code == CURLM_OK) code = curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
  return code;
}

/// The shape of the callback between a connection and its request.
typedef int (*usher_curl_prerequest_callback)(
    void *context, char *peer, char *local, int peer_port, int local_port);

static inline CURLcode usher_curl_set_prerequest(
    CURL *easy, usher_curl_prerequest_callback value) {
  return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, value);
}

/// What a socket is ready for: `CURL_CSELECT_IN`, `_OUT`, `_ERR`.
struct usher_ready {
  int socket;
  int what;
};

/// Watches a socket for what libcurl asks for (`CURL_POLL_IN`, …), or no more (`CURL_POLL_NONE`).
static inline void usher_epoll_watch(int epoll, int socket, int what) {
  struct epoll_event event = {.data.fd = socket};
  if (what == CURL_POLL_NONE) {
    epoll_ctl(epoll, EPOLL_CTL_DEL, socket, &event);
    return;
  }
  if (what & CURL_POLL_IN) event.events |= EPOLLIN;
  if (what & CURL_POLL_OUT) event.events |= EPOLLOUT;
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) != 0 && errno == EEXIST)
    epoll_ctl(epoll, EPOLL_CTL_MOD, socket, &event);
}

/// The shapes of the callbacks when a connection's socket has been opened, and to close it.
typedef int (*usher_curl_open_callback)(void *context, curl_socket_t socket, curlsocktype purpose);
typedef int (*usher_curl_close_callback)(void *context, curl_socket_t socket);

/// The context must outlive all connections, those that are kept between requests included.
static inline CURLcode usher_curl_set_open_and_close(
    CURL *easy, usher_curl_open_callback open, usher_curl_close_callback close, void *context) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, open);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_SOCKOPTDATA, context);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, close);
  if (code == CURLE_OK) code = curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, context);
  return code;
}

/// Waits for sockets; the number of those that are ready, at most 64. Negative means failure.
static inline int usher_epoll_wait(int epoll, struct usher_ready *ready, int milliseconds) {
  struct epoll_event events[64];
  int count = epoll_wait(epoll, events, 64, milliseconds);
  if (count < 0) return errno == EINTR ? 0 : -1;
  for (int i = 0; i < count; i++) {
    ready[i].socket = events[i].data.fd;
    ready[i].what = 0;
    if (events[i].events & EPOLLIN) ready[i].what |= CURL_CSELECT_IN;
    if (events[i].events & EPOLLOUT) ready[i].what |= CURL_CSELECT_OUT;
    if (events[i].events & (EPOLLERR | EPOLLHUP)) ready[i].what |= CURL_CSELECT_ERR;
  }
  return count;
}

/// A clock that only goes forward, in milliseconds.
static inline int64_t usher_milliseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/// The result of a finished transfer; only for messages of the kind `CURLMSG_DONE`.
static inline CURLcode usher_curl_result(const CURLMsg *message) {
  return message->data.result;
}

#endif
