/* libxml2's encoding.h draws in the system ICU headers, which clash with Foundation's own. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
