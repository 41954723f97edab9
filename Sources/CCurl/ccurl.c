#include "ccurl.h"
int rollcall_curl_available(void) { return 0; }
