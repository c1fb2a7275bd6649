/* Under AddressSanitizer what the arena has not given out cannot be touched, and allocations stand apart. */
#ifndef XJAVA_POISON_H
#define XJAVA_POISON_H
#include <stddef.h>

#ifdef __SANITIZE_ADDRESS__
#define XJ_ASAN 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define XJ_ASAN 1
#endif
#endif

#ifdef XJ_ASAN
void __asan_poison_memory_region(const volatile void *at, size_t size);
void __asan_unpoison_memory_region(const volatile void *at, size_t size);
#define XJ_GAP 16
static inline void xj_poison(const void *at, size_t n) { __asan_poison_memory_region(at, n); }
static inline void xj_unpoison(const void *at, size_t n) { __asan_unpoison_memory_region(at, n); }
#else
#define XJ_GAP 0
static inline void xj_poison(const void *at, size_t n) { (void)at, (void)n; }
static inline void xj_unpoison(const void *at, size_t n) { (void)at, (void)n; }
#endif
#endif
