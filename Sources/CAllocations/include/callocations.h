#ifndef ROLLCALL_CALLOCATIONS_H
#define ROLLCALL_CALLOCATIONS_H

/* Counts what the process asks of the allocator: linked into a program, it stands before the C
 * library's malloc and its kin, and passes every call on. glibc only. */

/* Blocks asked for since the process began, by all threads; a block that grows counts again. */
unsigned long rollcall_allocations(void);

#endif
