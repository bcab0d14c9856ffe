#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

#include <stdbool.h>
#include <stdint.h>

/// Whether allocations are counted here: with glibc only, and not under a sanitizer.
bool allocation_counter_is_available(void);

/// How many blocks the calling thread has asked the allocator for since it began.
///
/// Counted are the calls of malloc, calloc, realloc, reallocarray, posix_memalign, aligned_alloc,
/// memalign, valloc and pvalloc, from wherever in the process they come: the Swift runtime asks by
/// these names too. A realloc counts once, whether or not the block moves. Calls of free are not
/// counted, nor is memory that is mapped without the allocator. Zero where it is not available.
uint64_t allocation_counter_thread_count(void);

/// How many bytes those calls asked for.
uint64_t allocation_counter_thread_bytes(void);

#endif
