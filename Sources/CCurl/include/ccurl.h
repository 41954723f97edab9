#ifndef ROLLCALL_CCURL_H
#define ROLLCALL_CCURL_H
/* Placeholder: the Webitel target's HTTP client fills this. */
int rollcall_curl_available(void);
#endif
