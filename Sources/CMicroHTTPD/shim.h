#include <microhttpd.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

// Swift cannot call C functions with variable arguments; these are the few that the server needs.

struct emulator_server {
  int listen_socket;
  // At least 2.
  unsigned int threads;
  unsigned int connections;
  unsigned int connections_per_address;
  unsigned int idle_seconds;
  size_t memory_per_connection;
  void *context;
  MHD_AccessHandlerCallback answer;
  void *(*uri_arrived)(void *, const char *, struct MHD_Connection *);
  MHD_RequestCompletedCallback completed;
  MHD_NotifyConnectionCallback connection_changed;
};

static inline struct MHD_Daemon *emulator_start_daemon(const struct emulator_server *server) {
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, 0, NULL, NULL,
      server->answer, server->context,
      MHD_OPTION_LISTEN_SOCKET, server->listen_socket,
      MHD_OPTION_URI_LOG_CALLBACK, server->uri_arrived, server->context,
      MHD_OPTION_NOTIFY_COMPLETED, server->completed, server->context,
      MHD_OPTION_NOTIFY_CONNECTION, server->connection_changed, server->context,
      MHD_OPTION_CONNECTION_TIMEOUT, server->idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, server->memory_per_connection,
      MHD_OPTION_CONNECTION_LIMIT, server->connections,
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, server->connections_per_address,
      MHD_OPTION_THREAD_POOL_SIZE, server->threads,
      MHD_OPTION_STRICT_FOR_CLIENT, 1,
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

// What was attached to a connection when it began, or NULL.
static inline void *emulator_attached(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

// Makes a connection end in a reset instead of an orderly close: on Linux, dissolving the
// association of a connected socket sends RST at once.
static inline void emulator_reset(int descriptor) {
  struct sockaddr nobody;
  memset(&nobody, 0, sizeof nobody);
  nobody.sa_family = AF_UNSPEC;
  (void)connect(descriptor, &nobody, sizeof nobody);
}

// Whether the HTTP version follows right behind the target. It does not if the target holds a NUL,
// at which C takes it to end. The request line was cut into texts in place, so that a text, if only
// an empty one, always follows.
static inline int emulator_target_is_whole(const char *target) {
  return strncmp(target + strlen(target) + 1, "HTTP/", 5) == 0;
}

// The header lines that the server looks at; NULL for those that are not there. The texts live as
// long as the request.
struct emulator_head {
  const char *accept_encoding;
  const char *authorization;
  const char *content_length;
  const char *content_type;
  const char *host;
  const char *origin;
  const char *transfer_encoding;
  const char *workspace_key;
  unsigned int content_lengths;
  unsigned int transfer_encodings;
};

static inline enum MHD_Result emulator_sort_header(
    void *head_, enum MHD_ValueKind kind, const char *name, const char *value) {
  struct emulator_head *head = (struct emulator_head *)head_;
  (void)kind;
  if (value == NULL) value = "";
  // The first letter decides most lines without a comparison.
  switch (name[0] | 0x20) {
  case 'a':
    if (strcasecmp(name, "authorization") == 0) head->authorization = value;
    else if (strcasecmp(name, "accept-encoding") == 0) head->accept_encoding = value;
    break;
  case 'c':
    if (strcasecmp(name, "content-length") == 0) {
      head->content_length = value;
      head->content_lengths++;
    } else if (strcasecmp(name, "content-type") == 0) {
      head->content_type = value;
    }
    break;
  case 'h':
    if (strcasecmp(name, "host") == 0) head->host = value;
    break;
  case 'o':
    if (strcasecmp(name, "origin") == 0) head->origin = value;
    break;
  case 't':
    if (strcasecmp(name, "transfer-encoding") == 0) {
      head->transfer_encoding = value;
      head->transfer_encodings++;
    }
    break;
  case 'x':
    if (strcasecmp(name, "x-workspace-key") == 0) head->workspace_key = value;
    break;
  }
  return MHD_YES;
}

static inline struct emulator_head emulator_read_head(struct MHD_Connection *connection) {
  struct emulator_head head;
  memset(&head, 0, sizeof head);
  MHD_get_connection_values(connection, MHD_HEADER_KIND, emulator_sort_header, &head);
  return head;
}
