#ifndef ROLLCALL_CCURL_H
#define ROLLCALL_CCURL_H

#include <stddef.h>

/* The part of libcurl that an HTTP client needs, loaded at run time: no header, package or link
 * dependency. A handle belongs to one thread at a time and keeps its connections alive. */

typedef struct rollcall_curl rollcall_curl;

/* What a request calls back with; `context` comes first. */
typedef struct {
  void *context;
  /* One header line, or a part of the body; returns nonzero to go on, 0 to give up. */
  int (*header)(void *context, const char *bytes, size_t count);
  int (*body)(void *context, const char *bytes, size_t count);
  /* Asked about once a second; returns nonzero to give up. */
  int (*should_stop)(void *context);
} rollcall_curl_sink;

/* The last error of the loader when `rollcall_curl_open` returned NULL. */
const char *rollcall_curl_loader_problem(void);
/* `libcurl/7.88.1 OpenSSL/3.0 ...`, or NULL when it is missing. */
const char *rollcall_curl_version(void);

rollcall_curl *rollcall_curl_open(void);
void rollcall_curl_close(rollcall_curl *client);

/* Forgets the last request's options. The texts are copied. */
void rollcall_curl_begin(rollcall_curl *client, const char *method, const char *url);
void rollcall_curl_header(rollcall_curl *client, const char *line);
/* PEM file of certificate authorities to trust. */
void rollcall_curl_trust(rollcall_curl *client, const char *file);
/* Milliseconds; 0 for no limit. */
void rollcall_curl_limit(rollcall_curl *client, long connecting, long in_all);
/* No limit in all, but gives up when nothing has come for so many seconds. */
void rollcall_curl_limit_idle(rollcall_curl *client, long connecting, long seconds);
/* Ignores the proxies of the environment. */
void rollcall_curl_bypass_proxies(rollcall_curl *client);

/* Sends the request and waits for the answer; returns a CURLcode. `body` must live until then. */
int rollcall_curl_perform(rollcall_curl *client, const unsigned char *body, size_t count,
                          rollcall_curl_sink sink);

/* Of the last request: HTTP status, bytes of the request head that left, what went wrong. */
long rollcall_curl_status(rollcall_curl *client);
long rollcall_curl_sent(rollcall_curl *client);
const char *rollcall_curl_message(rollcall_curl *client);

#endif
