#include "callocations.h"

#include <errno.h>
#include <stddef.h>

/* The C library's own names for what is replaced here. */
extern void *__libc_malloc(size_t count);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t count);
extern void *__libc_memalign(size_t alignment, size_t count);

static unsigned long allocations;

static void note(void) { __atomic_fetch_add(&allocations, 1, __ATOMIC_RELAXED); }

unsigned long rollcall_allocations(void) { return __atomic_load_n(&allocations, __ATOMIC_RELAXED); }

void *malloc(size_t count) {
  note();
  return __libc_malloc(count);
}

void *calloc(size_t count, size_t size) {
  note();
  return __libc_calloc(count, size);
}

void *realloc(void *block, size_t count) {
  note();
  return __libc_realloc(block, count);
}

void *memalign(size_t alignment, size_t count) {
  note();
  return __libc_memalign(alignment, count);
}

void *aligned_alloc(size_t alignment, size_t count) { return memalign(alignment, count); }

int posix_memalign(void **block, size_t alignment, size_t count) {
  void *made = memalign(alignment, count);
  if (!made) return ENOMEM;
  *block = made;
  return 0;
}
