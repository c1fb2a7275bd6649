/* The kernel heap on the host: pages from the C library, made to fail on request, counted. */
#ifndef KRNL_TEST_PAGES_H
#define KRNL_TEST_PAGES_H
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "krnl/heap.h"

static uint32_t pages_out, pages_limit = ~0u, heap_panics;
static uint32_t fail_at, allocations;     /* the fail_at-th kmalloc fails; 0 = none */
static uint32_t fail_one_in;              /* at random; 0 = never */

/* Behind each run, so that pages_end can free what a test leaves to the kernel for good. */
struct pages_node { struct pages_node *next, *prev; void *run; };
static struct pages_node pages_list = { &pages_list, &pages_list, NULL };

static void *pages_take(uint32_t pages)
{
    void *p = NULL;
    if (pages > pages_limit || pages_out > pages_limit - pages
        || posix_memalign(&p, 4096, pages * 4096u + sizeof(struct pages_node)))
        return NULL;
    struct pages_node *n = (struct pages_node *)((char *)p + pages * 4096u);
    *n = (struct pages_node){ &pages_list, pages_list.prev, p };
    n->prev->next = pages_list.prev = n;
    pages_out += pages;
    return p;
}

static void pages_give(void *run, uint32_t pages)
{
    struct pages_node *n = (struct pages_node *)((char *)run + pages * 4096u);
    n->prev->next = n->next;
    n->next->prev = n->prev;
    pages_out -= pages;
    free(run);
}

static inline int pages_end(void **state)
{
    (void)state;
    while (pages_list.next != &pages_list) {
        struct pages_node *n = pages_list.next;
        n->prev->next = n->next;
        n->next->prev = n->prev;
        free(n->run);
    }
    return 0;
}

static void pages_panic(const char *what, const void *block)
{
    (void)what, (void)block;
    heap_panics++;
}

static inline uint32_t random_next(void)
{
    static uint32_t x = 2463534242u;
    x ^= x << 13;
    x ^= x >> 17;
    return x ^= x << 5;
}

static bool fail_now(void)
{
    return ++allocations == fail_at || (fail_one_in && random_next() % fail_one_in == 0);
}

static void pages_start(void)
{
    static const struct heap_ops ops = { pages_take, pages_give, pages_panic };
    heap_init(&ops);
    heap_poison = true;
    heap_fail = fail_now;
    pages_out = heap_panics = fail_at = allocations = fail_one_in = 0;
    pages_limit = ~0u;
}

/* Run `step` with its 1st, 2nd, ... allocation failing until one run has no failure; step says whether it succeeded, and
 * must leave nothing behind if not. */
static inline void fail_each(bool (*step)(void))
{
    for (uint32_t n = 1;; n++) {
        struct heap_counts before = *heap_counts();
        allocations = 0;
        fail_at = n;
        bool ok = step();
        fail_at = 0;
        if (ok) {
            assert_true(allocations < n);
            return;
        }
        assert_int_equal(heap_counts()->blocks, before.blocks);
        assert_int_equal(heap_counts()->bytes, before.bytes);
        assert_int_equal(heap_counts()->pages, before.pages);
    }
}

#endif
