/* The header is all there is; this proves that it stands alone. */
#include "cscan.h"
