// Counts allocations by standing in for the allocator's functions.
//
// A definition in the executable wins over the one of a shared library, for callers in every shared
// library as well. Each function counts and passes the call on to glibc's own under its second name,
// so the memory comes from the usual allocator and is freed by it.
//
// The counters belong to a thread: an atomic one for the process would cost more than many of the
// calls that it counts. In an executable a thread's variable is reached without a call, and hence
// without an allocation.

#include "AllocationCounter.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define ALLOCATOR_BELONGS_TO_A_SANITIZER 1
#endif
#endif

#if defined(__GLIBC__) && !defined(ALLOCATOR_BELONGS_TO_A_SANITIZER)

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static _Thread_local uint64_t calls;
static _Thread_local uint64_t bytes;

static inline void count(size_t size) {
  calls += 1;
  bytes += size;
}

void *malloc(size_t size) {
  count(size);
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  count(number * size);
  return __libc_calloc(number, size);
}

void *realloc(void *block, size_t size) {
  count(size);
  return __libc_realloc(block, size);
}

void *reallocarray(void *block, size_t number, size_t size) {
  size_t total;
  if (__builtin_mul_overflow(number, size, &total)) {
    errno = ENOMEM;
    return NULL;
  }
  return realloc(block, total);
}

void *memalign(size_t alignment, size_t size) {
  count(size);
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

void *valloc(size_t size) { return memalign((size_t)sysconf(_SC_PAGESIZE), size); }

void *pvalloc(size_t size) {
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  return memalign(page, (size + page - 1) / page * page);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
  if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0) return EINVAL;
  void *made = memalign(alignment, size);
  if (made == NULL) return ENOMEM;
  *block = made;
  return 0;
}

bool allocation_counter_is_available(void) { return true; }
uint64_t allocation_counter_thread_count(void) { return calls; }
uint64_t allocation_counter_thread_bytes(void) { return bytes; }

#else

bool allocation_counter_is_available(void) { return false; }
uint64_t allocation_counter_thread_count(void) { return 0; }
uint64_t allocation_counter_thread_bytes(void) { return 0; }

#endif
