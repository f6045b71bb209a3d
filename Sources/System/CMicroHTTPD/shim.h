// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <linux/filter.h>
#include <microhttpd.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

/// What a daemon is started with; MHD_start_daemon is variadic, which Swift cannot call.
struct mhd_settings {
    int listen_socket;
    unsigned connection_limit, idle_timeout_seconds;
    size_t connection_memory;
    const char *certificate_pem, *key_pem, *tls_priorities;
    void *context;
    MHD_AcceptPolicyCallback accept;
    MHD_AccessHandlerCallback access;
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
    void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
};

/// Leaves the request target as it came: Swift decodes it, strictly.
static inline size_t mhd_keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context, (void)connection;
    return strlen(text);
}

/// Starts a daemon on a socket that already listens; it does nothing until MHD_run.
static inline struct MHD_Daemon *mhd_start(const struct mhd_settings *s) {
    struct MHD_OptionItem options[20];
    int count = 0;
#define MHD_ADD(name, number, pointer) options[count++] = (struct MHD_OptionItem){name, (intptr_t)(number), (void *)(pointer)}
    MHD_ADD(MHD_OPTION_LISTEN_SOCKET, s->listen_socket, 0);
    MHD_ADD(MHD_OPTION_NOTIFY_COMPLETED, s->completed, s->context);
    MHD_ADD(MHD_OPTION_NOTIFY_CONNECTION, s->connection, s->context);
    MHD_ADD(MHD_OPTION_URI_LOG_CALLBACK, s->target, s->context);
    MHD_ADD(MHD_OPTION_UNESCAPE_CALLBACK, mhd_keep_escapes, 0);
    MHD_ADD(MHD_OPTION_CONNECTION_LIMIT, s->connection_limit, 0);
    MHD_ADD(MHD_OPTION_CONNECTION_TIMEOUT, s->idle_timeout_seconds, 0);
    MHD_ADD(MHD_OPTION_CONNECTION_MEMORY_LIMIT, s->connection_memory, 0);
    MHD_ADD(MHD_OPTION_STRICT_FOR_CLIENT, 0, 0);
    unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO;
    if (s->certificate_pem) {
        flags |= MHD_USE_TLS;
        MHD_ADD(MHD_OPTION_HTTPS_MEM_CERT, 0, s->certificate_pem);
        MHD_ADD(MHD_OPTION_HTTPS_MEM_KEY, 0, s->key_pem);
        MHD_ADD(MHD_OPTION_HTTPS_PRIORITIES, 0, s->tls_priorities);
    }
    MHD_ADD(MHD_OPTION_END, 0, 0);
#undef MHD_ADD
    return MHD_start_daemon(flags, 0, s->accept, s->context, s->access, s->context, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

static inline int mhd_connection_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

static inline const struct sockaddr *mhd_connection_address(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}

/// The descriptor that is readable while the daemon has events.
static inline int mhd_daemon_events(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

/// After how many milliseconds the daemon has something to do even if nothing happens; -1 never.
static inline int mhd_daemon_patience(struct MHD_Daemon *daemon) {
    MHD_UNSIGNED_LONG_LONG timeout;
    if (MHD_get_timeout(daemon, &timeout) != MHD_YES) return -1;
    return timeout < 3600000 ? (int)timeout : 3600000;
}

/// Lets no new connection begin on a listening socket, while those that have begun come to their end: the kernel drops segments with SYN
/// (socket(7), SO_ATTACH_FILTER; flags are byte 13 of a TCP header, RFC 9293 section 3.1). A client sends its SYN again and then learns that
/// nobody listens; without this, what connects between the last accept and the close is reset after its request was sent.
static inline bool mhd_refuse_new(int listen_socket) {
    struct sock_filter code[] = {
        {BPF_LD | BPF_B | BPF_ABS, 0, 0, 13},
        {BPF_JMP | BPF_JSET | BPF_K, 0, 1, 0x02},
        {BPF_RET | BPF_K, 0, 0, 0},
        {BPF_RET | BPF_K, 0, 0, 0xffffffff},
    };
    struct sock_fprog program = {sizeof code / sizeof code[0], code};
    return setsockopt(listen_socket, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program) == 0;
}

/// Accepts at most so many of what waits in a non-blocking socket's queue and hands it to the daemon, which closes what it refuses.
static inline void mhd_take_in(struct MHD_Daemon *daemon, int listen_socket, unsigned most) {
    struct sockaddr_storage address;
    for (; most > 0; most--) {
        socklen_t length = sizeof address;
        int client = accept(listen_socket, (struct sockaddr *)&address, &length);
        if (client < 0) return;
        MHD_add_connection(daemon, client, (struct sockaddr *)&address, length);
    }
}

/// What NOTIFY_CONNECTION stored for this connection.
static inline void *mhd_connection_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/// Bytes from the first of the method to the last of the empty line that ends the header.
static inline size_t mhd_connection_header_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info ? info->header_size : 0;
}

// The library's enumerations are closed in Swift; these are the values that Swift needs.
static const enum MHD_Result mhd_yes = MHD_YES, mhd_no = MHD_NO;
static inline bool mhd_is_start(enum MHD_ConnectionNotificationCode code) { return code == MHD_CONNECTION_NOTIFY_STARTED; }

static inline int mhd_each_header(struct MHD_Connection *connection, MHD_KeyValueIteratorN visit, void *context) {
    return MHD_get_connection_values_n(connection, MHD_HEADER_KIND, visit, context);
}

static inline struct MHD_Response *mhd_response_copying(const void *bytes, size_t count) {
    return MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

static inline struct MHD_Response *mhd_response_streaming(MHD_ContentReaderCallback read, void *context, MHD_ContentReaderFreeCallback release) {
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 64 * 1024, read, context, release);
}

static inline ssize_t mhd_end_of_stream(void) { return MHD_CONTENT_READER_END_OF_STREAM; }
static inline ssize_t mhd_end_with_error(void) { return MHD_CONTENT_READER_END_WITH_ERROR; }

/// memmem, which glibc declares to programs in C with _GNU_SOURCE only.
static inline const void *mhd_find(const void *bytes, size_t count, const void *wanted, size_t wanted_count) {
    extern void *memmem(const void *, size_t, const void *, size_t);
    return memmem(bytes, count, wanted, wanted_count);
}
