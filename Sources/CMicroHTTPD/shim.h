#include <microhttpd.h>

// Swift cannot call C functions with variable arguments; these are the few that the server needs.

static inline struct MHD_Daemon *emulator_start_daemon(
    int listen_socket, MHD_AccessHandlerCallback answer, void *context,
    void *(*uri_arrived)(void *, const char *, struct MHD_Connection *),
    MHD_RequestCompletedCallback completed, MHD_NotifyConnectionCallback connection_changed,
    unsigned int idle_seconds, size_t memory_per_connection) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, 0, NULL, NULL,
      answer, context,
      MHD_OPTION_LISTEN_SOCKET, listen_socket,
      MHD_OPTION_URI_LOG_CALLBACK, uri_arrived, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_NOTIFY_CONNECTION, connection_changed, context,
      MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory_per_connection,
      MHD_OPTION_CONNECTION_LIMIT, 4096u,
      MHD_OPTION_END);
}

// The descriptor of a connection's socket, or -1.
static inline int emulator_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

// The address of the other end, or NULL.
static inline const struct sockaddr *emulator_peer(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}
