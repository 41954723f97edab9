#define _GNU_SOURCE
#include "ccurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Numbers of libcurl's ABI, which has not changed since 2006 (soname 4): curl/curl.h. */
enum {
  OPT_WRITEDATA = 10001, OPT_URL = 10002, OPT_PROXY = 10004, OPT_READDATA = 10009,
  OPT_ERRORBUFFER = 10010, OPT_HTTPHEADER = 10023, OPT_HEADERDATA = 10029,
  OPT_CUSTOMREQUEST = 10036, OPT_XFERINFODATA = 10057, OPT_CAINFO = 10065, OPT_SEEKDATA = 10168,
  OPT_WRITEFUNCTION = 20011, OPT_READFUNCTION = 20012, OPT_HEADERFUNCTION = 20079,
  OPT_SEEKFUNCTION = 20167, OPT_XFERINFOFUNCTION = 20219,
  OPT_LOW_SPEED_LIMIT = 19, OPT_LOW_SPEED_TIME = 20, OPT_NOPROGRESS = 43, OPT_POST = 47, OPT_FOLLOWLOCATION = 52, OPT_SSL_VERIFYPEER = 64,
  OPT_SSL_VERIFYHOST = 81, OPT_HTTP_VERSION = 84, OPT_NOSIGNAL = 99, OPT_TIMEOUT_MS = 155,
  OPT_CONNECTTIMEOUT_MS = 156, OPT_PROTOCOLS = 181, OPT_TCP_KEEPALIVE = 213,
  OPT_POSTFIELDSIZE_LARGE = 30120,
  INFO_RESPONSE_CODE = 0x200002, INFO_REQUEST_SIZE = 0x20000c,
  GLOBAL_ALL = 3, HTTP_1_1 = 2, PROTOCOLS_HTTP_AND_HTTPS = 3, SEEK_OK = 0, SEEK_FAIL = 1
};

struct list;

static struct {
  int (*global_init)(long);
  char *(*version)(void);
  void *(*easy_init)(void);
  void (*easy_cleanup)(void *);
  void (*easy_reset)(void *);
  int (*easy_perform)(void *);
  int (*easy_setopt)(void *, int, ...);
  int (*easy_getinfo)(void *, int, ...);
  const char *(*easy_strerror)(int);
  struct list *(*slist_append)(struct list *, const char *);
  void (*slist_free_all)(struct list *);
} curl;

static int is_loaded;
static char problem[512] = "not loaded";
static pthread_once_t once = PTHREAD_ONCE_INIT;

struct rollcall_curl {
  void *easy;
  struct list *headers;
  const unsigned char *body;
  size_t count, handed_over;
  rollcall_curl_sink sink;
  int code;
  char message[256];
};

static void *open_library(void) {
  const char *names[] = {"libcurl.so.4", "libcurl.so", "libcurl-gnutls.so.4"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    void *library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (library) return library;
    const char *why = dlerror();
    if (i == 0 && why) strncpy(problem, why, sizeof problem - 1);
  }
  return NULL;
}

static void load(void) {
  void *library = open_library();
  if (!library) return;
  const struct {
    const char *name;
    void *place;
  } wanted[] = {
      {"curl_global_init", &curl.global_init},   {"curl_version", &curl.version},
      {"curl_easy_init", &curl.easy_init},       {"curl_easy_cleanup", &curl.easy_cleanup},
      {"curl_easy_reset", &curl.easy_reset},     {"curl_easy_perform", &curl.easy_perform},
      {"curl_easy_setopt", &curl.easy_setopt},   {"curl_easy_getinfo", &curl.easy_getinfo},
      {"curl_easy_strerror", &curl.easy_strerror}, {"curl_slist_append", &curl.slist_append},
      {"curl_slist_free_all", &curl.slist_free_all},
  };
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    void *symbol = dlsym(library, wanted[i].name);
    if (!symbol) {
      strcpy(problem, "a function is missing in it: ");
      strcat(problem, wanted[i].name);
      return;
    }
    memcpy(wanted[i].place, &symbol, sizeof symbol);
  }
  is_loaded = curl.global_init(GLOBAL_ALL) == 0;
  if (!is_loaded) strcpy(problem, "it cannot be initialised");
}

static int available(void) {
  pthread_once(&once, load);
  return is_loaded;
}

const char *rollcall_curl_loader_problem(void) { return problem; }
const char *rollcall_curl_version(void) { return available() ? curl.version() : NULL; }

rollcall_curl *rollcall_curl_open(void) {
  if (!available()) return NULL;
  rollcall_curl *client = calloc(1, sizeof *client);
  if (client && !(client->easy = curl.easy_init())) {
    free(client);
    client = NULL;
  }
  return client;
}

void rollcall_curl_close(rollcall_curl *client) {
  curl.slist_free_all(client->headers);
  curl.easy_cleanup(client->easy);
  free(client);
}

static size_t on_header(char *bytes, size_t size, size_t count, void *context) {
  rollcall_curl *client = context;
  return client->sink.header(client->sink.context, bytes, size * count) ? size * count : 0;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
  rollcall_curl *client = context;
  return client->sink.body(client->sink.context, bytes, size * count) ? size * count : 0;
}

static int on_progress(void *context, long long a, long long b, long long c, long long d) {
  (void)a, (void)b, (void)c, (void)d;
  rollcall_curl *client = context;
  return client->sink.should_stop(client->sink.context);
}

static size_t on_read(char *room, size_t size, size_t count, void *context) {
  rollcall_curl *client = context;
  size_t part = client->count - client->handed_over;
  if (part > size * count) part = size * count;
  if (part > 0) memcpy(room, client->body + client->handed_over, part);
  client->handed_over += part;
  return part;
}

/* libcurl sends a request again on its own when a reused connection ends without an answer. The
 * server may have acted on the first one, so a body that has begun to leave is never rewound: the
 * transfer fails with code 65 instead, and the caller asks the server what happened. */
static int on_seek(void *context, long long offset, int origin) {
  rollcall_curl *client = context;
  return origin == 0 && offset == (long long)client->handed_over ? SEEK_OK : SEEK_FAIL;
}

void rollcall_curl_begin(rollcall_curl *client, const char *method, const char *url) {
  void *easy = client->easy;
  curl.easy_reset(easy); /* keeps connections and the name cache */
  curl.slist_free_all(client->headers);
  /* No waiting for "100 Continue", which many servers never send. */
  client->headers = curl.slist_append(NULL, "Expect:");
  client->message[0] = 0;
  curl.easy_setopt(easy, OPT_ERRORBUFFER, client->message);
  curl.easy_setopt(easy, OPT_URL, url);
  if (strcmp(method, "POST") == 0)
    curl.easy_setopt(easy, OPT_POST, 1L);
  else if (strcmp(method, "GET") != 0)
    curl.easy_setopt(easy, OPT_CUSTOMREQUEST, method);
  curl.easy_setopt(easy, OPT_PROTOCOLS, (long)PROTOCOLS_HTTP_AND_HTTPS);
  /* One request at a time per handle: nothing to multiplex, and no retried streams. */
  curl.easy_setopt(easy, OPT_HTTP_VERSION, (long)HTTP_1_1);
  curl.easy_setopt(easy, OPT_FOLLOWLOCATION, 0L);
  curl.easy_setopt(easy, OPT_SSL_VERIFYPEER, 1L);
  curl.easy_setopt(easy, OPT_SSL_VERIFYHOST, 2L);
  curl.easy_setopt(easy, OPT_NOSIGNAL, 1L);
  curl.easy_setopt(easy, OPT_TCP_KEEPALIVE, 1L);
  curl.easy_setopt(easy, OPT_NOPROGRESS, 0L);
  curl.easy_setopt(easy, OPT_HEADERFUNCTION, on_header);
  curl.easy_setopt(easy, OPT_HEADERDATA, client);
  curl.easy_setopt(easy, OPT_WRITEFUNCTION, on_body);
  curl.easy_setopt(easy, OPT_WRITEDATA, client);
  curl.easy_setopt(easy, OPT_XFERINFOFUNCTION, on_progress);
  curl.easy_setopt(easy, OPT_XFERINFODATA, client);
}

void rollcall_curl_header(rollcall_curl *client, const char *line) {
  struct list *longer = curl.slist_append(client->headers, line);
  if (longer) client->headers = longer;
}

void rollcall_curl_trust(rollcall_curl *client, const char *file) {
  curl.easy_setopt(client->easy, OPT_CAINFO, file);
}

void rollcall_curl_limit(rollcall_curl *client, long connecting, long in_all) {
  curl.easy_setopt(client->easy, OPT_CONNECTTIMEOUT_MS, connecting);
  curl.easy_setopt(client->easy, OPT_TIMEOUT_MS, in_all);
}

void rollcall_curl_limit_idle(rollcall_curl *client, long connecting, long seconds) {
  curl.easy_setopt(client->easy, OPT_CONNECTTIMEOUT_MS, connecting);
  curl.easy_setopt(client->easy, OPT_TIMEOUT_MS, 0L);
  curl.easy_setopt(client->easy, OPT_LOW_SPEED_LIMIT, 1L);
  curl.easy_setopt(client->easy, OPT_LOW_SPEED_TIME, seconds);
}

void rollcall_curl_bypass_proxies(rollcall_curl *client) {
  curl.easy_setopt(client->easy, OPT_PROXY, "");
}

int rollcall_curl_perform(rollcall_curl *client, const unsigned char *body, size_t count,
                          rollcall_curl_sink sink) {
  void *easy = client->easy;
  client->body = body;
  client->count = count;
  client->handed_over = 0;
  client->sink = sink;
  curl.easy_setopt(easy, OPT_HTTPHEADER, client->headers);
  curl.easy_setopt(easy, OPT_POSTFIELDSIZE_LARGE, (long long)count);
  if (count > 0) {
    curl.easy_setopt(easy, OPT_POST, 1L);
    curl.easy_setopt(easy, OPT_READFUNCTION, on_read);
    curl.easy_setopt(easy, OPT_READDATA, client);
    curl.easy_setopt(easy, OPT_SEEKFUNCTION, on_seek);
    curl.easy_setopt(easy, OPT_SEEKDATA, client);
  }
  client->code = curl.easy_perform(easy);
  client->body = NULL;
  return client->code;
}

static long info(rollcall_curl *client, int which) {
  long value = 0;
  curl.easy_getinfo(client->easy, which, &value);
  return value;
}

long rollcall_curl_status(rollcall_curl *client) { return info(client, INFO_RESPONSE_CODE); }
long rollcall_curl_sent(rollcall_curl *client) { return info(client, INFO_REQUEST_SIZE); }

const char *rollcall_curl_message(rollcall_curl *client) {
  return client->message[0] ? client->message : curl.easy_strerror(client->code);
}
