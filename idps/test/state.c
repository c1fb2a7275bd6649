/* Replies, references, peers: at most once, bounded, nothing leaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "idps/peers.h"
#include "idps/refs.h"
#include "idps/replies.h"

static struct idps_replies replies;
static struct idps_refs refs;
static struct idps_peers peers;
static int handles;

static void released(uint32_t handle) { (void)handle; handles--; }

static int fresh(void **state)
{
    (void)state;
    memset(&replies, 0, sizeof(replies));
    memset(&refs, 0, sizeof(refs));
    refs.release = released;
    handles = 0;
    idps_peers_init(&peers, 100);
    return 0;
}

static enum idps_begin begin(uint64_t client, uint64_t seq, uint64_t settled, struct idps_reply **e)
{
    return idps_replies_begin(&replies, client, seq, settled, (struct idps_where){ 1, 2, (uint32_t)seq }, 0, e);
}

static void finish(struct idps_reply *e, uint32_t len)
{
    idps_replies_finish(&replies, e, len ? calloc(1, len) : NULL, len);
}

static void known(uint64_t id)
{
    uint64_t dropped;
    assert_true(idps_replies_client(&replies, id, 0, &dropped));
    assert_int_equal(dropped, 0);
}

static void settle_all(uint64_t client, uint64_t upto)
{
    struct idps_reply *e;
    if (begin(client, upto, upto, &e) == IDPS_BEGIN_NEW)
        finish(e, 0);
}

static void once(void **state)
{
    (void)state;
    struct idps_reply *a, *e;
    assert_int_equal(begin(7, 1, 1, &e), IDPS_BEGIN_STRANGER);
    known(7);
    assert_int_equal(begin(7, 0, 0, &e), IDPS_BEGIN_FORGOTTEN);     /* sequences begin at 1 */
    assert_int_equal(begin(7, 1, 1, &a), IDPS_BEGIN_NEW);
    assert_int_equal(idps_replies_begin(&replies, 7, 1, 1, (struct idps_where){ 5, 6, 7 }, 0, &e), IDPS_BEGIN_RUNNING);
    assert_int_equal(a->where.conn, 5);
    finish(a, 10);
    assert_int_equal(begin(7, 1, 1, &e), IDPS_BEGIN_KEPT);
    assert_ptr_equal(a, e);
    assert_int_equal(begin(7, 2, 2, &a), IDPS_BEGIN_NEW);           /* settles 1 */
    assert_int_equal(replies.bytes, 0);
    assert_int_equal(begin(7, 1, 1, &e), IDPS_BEGIN_FORGOTTEN);
    assert_int_equal(begin(7, 2, 9, &e), IDPS_BEGIN_RUNNING);       /* can't settle itself */
    finish(a, 0);
    assert_int_equal(begin(7, 2, 2, &e), IDPS_BEGIN_FORGOTTEN);     /* ended without a reply to keep */
    assert_int_equal(begin(7, 3, 0xffffffffffffffffu, &a), IDPS_BEGIN_NEW); /* nor close what comes */
    finish(a, 10);
    assert_int_equal(begin(7, 4, 4, &a), IDPS_BEGIN_NEW);
    finish(a, 0);
}

/* Several at once, out of order: a lower sequence that was never seen may still begin. */
static void out_of_order(void **state)
{
    (void)state;
    struct idps_reply *a, *b, *e;
    known(7);
    assert_int_equal(begin(7, 6, 5, &b), IDPS_BEGIN_NEW);
    finish(b, 4);
    assert_int_equal(begin(7, 5, 5, &a), IDPS_BEGIN_NEW);
    finish(a, 4);
    assert_int_equal(begin(7, 4, 4, &e), IDPS_BEGIN_FORGOTTEN);
    assert_int_equal(begin(7, 6, 5, &e), IDPS_BEGIN_KEPT);
    settle_all(7, 8);
    assert_int_equal(replies.bytes, 0);
}

static void bounds(void **state)
{
    (void)state;
    struct idps_reply *e[IDPS_REPLIES], *x;
    uint64_t dropped;
    known(1);
    for (uint32_t i = 0; i < IDPS_REPLIES; i++)
        assert_int_equal(begin(1, i + 1, 1, &e[i]), IDPS_BEGIN_NEW);
    assert_int_equal(begin(1, IDPS_REPLIES + 1, 1, &x), IDPS_BEGIN_FULL);
    known(2);
    assert_int_equal(begin(2, 1, 1, &x), IDPS_BEGIN_FULL);
    /* the oldest finished one makes room, and is never begun again */
    finish(e[1], 8);
    finish(e[0], 8);
    assert_int_equal(begin(2, 1, 1, &x), IDPS_BEGIN_NEW);
    assert_int_equal(begin(1, 2, 1, &e[1]), IDPS_BEGIN_FORGOTTEN);
    assert_int_equal(begin(1, 1, 1, &e[1]), IDPS_BEGIN_KEPT);
    finish(x, 0);
    for (uint32_t i = 2; i < IDPS_REPLIES; i++)
        finish(e[i], IDPS_REPLY_BYTES / 8);
    assert_true(replies.bytes <= IDPS_REPLY_BYTES);
    /* each of them is known to have run, kept or not */
    for (uint32_t i = 0; i < IDPS_REPLIES; i++) {
        enum idps_begin b = begin(1, i + 1, 1, &x);
        assert_true(b == IDPS_BEGIN_KEPT || b == IDPS_BEGIN_FORGOTTEN);
    }
    /* one too large to keep */
    assert_int_equal(begin(1, 1000, 1, &x), IDPS_BEGIN_NEW);
    finish(x, IDPS_REPLY_BYTES);
    assert_int_equal(begin(1, 1000, 1, &x), IDPS_BEGIN_FORGOTTEN);
    /* one that comes late, its thread was asleep, is begun, once; one that comes after a whole window is not */
    for (uint64_t q = 1001; q < 1001 + 3 * IDPS_REPLIES; q++) {
        assert_int_equal(begin(1, q, 1, &x), IDPS_BEGIN_NEW);
        finish(x, 8);
    }
    assert_int_equal(begin(1, 500, 1, &x), IDPS_BEGIN_NEW);
    finish(x, IDPS_REPLY_BYTES);
    assert_int_equal(begin(1, 500, 1, &x), IDPS_BEGIN_FORGOTTEN);
    assert_int_equal(begin(1, 1001, 1, &x), IDPS_BEGIN_FORGOTTEN);
    assert_int_equal(begin(1, 501 + IDPS_WINDOW, 1, &x), IDPS_BEGIN_NEW);
    finish(x, 8);
    assert_int_equal(begin(1, 501, 1, &x), IDPS_BEGIN_FORGOTTEN);
    assert_int_equal(begin(1, 502, 1, &x), IDPS_BEGIN_NEW);
    finish(x, 8);
    assert_int_equal(begin(1, 1ull << 40, 1, &x), IDPS_BEGIN_NEW);
    finish(x, 8);
    assert_int_equal(begin(1, (1ull << 40) - IDPS_WINDOW, 1, &x), IDPS_BEGIN_FORGOTTEN);
    /* clients: one goes only after its lease, and not while it has a call running */
    for (uint32_t i = 3; i <= IDPS_CLIENTS; i++)
        known(i);
    assert_false(idps_replies_client(&replies, 99, IDPS_LEASE_MS - 1, &dropped));
    assert_true(idps_replies_client(&replies, 2, IDPS_LEASE_MS - 1, &dropped));
    assert_int_equal(begin(3, 1, 1, &x), IDPS_BEGIN_NEW);
    for (uint32_t i = 0; i < IDPS_CLIENTS - 2; i++) {
        assert_true(idps_replies_client(&replies, 100 + i, IDPS_LEASE_MS, &dropped));
        assert_true(dropped && dropped != 2 && dropped != 3);
        assert_false(idps_replies_known(&replies, dropped));
    }
    assert_false(idps_replies_client(&replies, 999, IDPS_LEASE_MS, &dropped));
    assert_int_equal(replies.bytes, 0);
    finish(x, 0);
}

static struct idps_export *add(uint64_t client, uint32_t object, uint64_t now)
{
    handles++;
    return idps_refs_add(&refs, client, object, 1, 1000 + object, object + 50, now);
}

static struct idps_export *find(uint64_t client, uint32_t object, uint64_t generation)
{
    return idps_refs_find(&refs, &(struct idps_ref){ 1, object, generation }, client, 0);
}

static void references(void **state)
{
    (void)state;
    struct idps_export *e = add(7, 3, 0);
    assert_non_null(e);
    assert_ptr_equal(find(7, 3, 53), e);
    assert_null(find(7, 3, 54));
    assert_null(find(8, 3, 53));
    assert_null(find(7, 4, 53));
    assert_ptr_equal(add(7, 3, 0), e);                              /* held twice, one handle */
    assert_int_equal(handles, 1);
    assert_ptr_not_equal(add(8, 3, 0), e);
    assert_int_equal(handles, 2);
    idps_refs_unhold(&refs, e);
    assert_ptr_equal(find(7, 3, 53), e);
    handles++;
    struct idps_gate *g = idps_refs_add_gate(&refs, e, 4, 77, "()V", 3);
    assert_non_null(g);
    handles++;
    assert_ptr_equal(idps_refs_add_gate(&refs, e, 4, 78, "()V", 3), g); /* another thread's came first */
    assert_int_equal(handles, 3);
    assert_ptr_equal(idps_refs_gate(&refs, e, 4), g);
    assert_null(idps_refs_gate(&refs, e, 5));
    /* released while a call runs: stale for others at once, gone when the call ends */
    idps_refs_pin(e);
    idps_refs_unhold(&refs, e);
    assert_null(find(7, 3, 53));
    assert_int_equal(handles, 3);
    idps_refs_unpin(&refs, e);
    assert_int_equal(handles, 1);
    idps_refs_drop_client(&refs, 8);
    assert_int_equal(handles, 0);
    assert_int_equal(idps_refs_count(&refs), 0);
}

static void references_full(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < IDPS_REFS; i++)
        assert_non_null(add(7, i, i));
    assert_null(add(7, 9999, IDPS_LEASE_MS - 1));
    assert_non_null(add(7, 9999, IDPS_LEASE_MS));                   /* in place of the first */
    assert_null(find(7, 0, 50));
    assert_non_null(find(7, 1, 51));
    assert_int_equal(handles, IDPS_REFS);
    /* gates: the least recently used goes, a pinned one never */
    struct idps_export *e = find(7, 1, 51);
    for (uint32_t i = 0; i < IDPS_GATES; i++) {
        handles++;
        assert_non_null(idps_refs_add_gate(&refs, e, i, 1, "()V", 3));
    }
    handles++;
    assert_null(idps_refs_add_gate(&refs, e, 5000, 1, "()V", 3));
    struct idps_gate *g = idps_refs_gate(&refs, e, 9);
    idps_refs_gate_done(g);
    idps_refs_gate_done(g);
    handles++;
    assert_ptr_equal(idps_refs_add_gate(&refs, e, 5000, 1, "()V", 3), g);
    assert_int_equal(handles, IDPS_REFS + IDPS_GATES);
    idps_refs_drop_client(&refs, 7);
    assert_int_equal(handles, 0);
}

static void connections(void **state)
{
    (void)state;
    int p = idps_peers_add(&peers, 0x7f000001, 1);
    assert_int_equal(p, 0);
    struct idps_peer *peer = &peers.peer[0];
    assert_int_equal(idps_peer_next(peer, 0), IDPS_NEXT_CONNECT);
    idps_peer_failed(peer, 10);
    assert_int_equal(idps_peer_next(peer, 10 + IDPS_RETRY_MS - 1), IDPS_NEXT_REFUSE);
    assert_int_equal(idps_peer_next(peer, 10 + IDPS_RETRY_MS), IDPS_NEXT_CONNECT);
    idps_peer_up(peer, 5, 2000);
    assert_int_equal(idps_peer_next(peer, 2000), IDPS_NEXT_SEND);
    uint32_t epoch = peer->epoch;
    int a = idps_call_open(&peers, 0), b = idps_call_open(&peers, 0), c = idps_call_open(&peers, 0);
    uint32_t xa = idps_call_sent(&peers, (uint32_t)a), xb = idps_call_sent(&peers, (uint32_t)b);
    assert_int_not_equal(xa, xb);
    assert_int_equal(idps_call_match(&peers, 0, epoch + 1, xa), -1);
    assert_int_equal(idps_call_match(&peers, 0, epoch, xb + 1), -1);
    assert_int_equal(peer->late, 2);
    assert_int_equal(idps_call_match(&peers, 0, epoch, xb), b);
    assert_int_equal(idps_call_match(&peers, 0, epoch, xb), -1);    /* answered once */
    assert_int_equal(idps_peers_lost(&peers, 0, epoch + 7, 2100), 0);
    assert_int_equal(idps_peers_lost(&peers, 0, epoch, 2100), 1u << a); /* c was not sent, b has its answer */
    assert_int_equal(idps_peers_lost(&peers, 0, epoch, 2100), 0);
    assert_int_equal(peers.call[c].state, IDPS_CALL_OPEN);
    assert_int_equal(idps_peer_next(peer, 2100), IDPS_NEXT_CONNECT);
    assert_int_equal(idps_call_match(&peers, 0, epoch, xa), -1);
    for (int i = 3; i < IDPS_CALLS; i++)
        assert_int_equal(idps_call_open(&peers, 0), i);
    assert_int_equal(idps_call_open(&peers, 0), -1);
    idps_call_close(&peers, (uint32_t)b);
    assert_int_equal(idps_call_open(&peers, 0), b);
}

static void probes(void **state)
{
    (void)state;
    idps_peers_add(&peers, 1, 1);
    struct idps_peer *p = &peers.peer[0];
    assert_int_equal(idps_peer_probe(p, 99999), IDPS_PROBE_NONE);
    idps_peer_up(p, 1, 1000);
    assert_int_equal(idps_peer_probe(p, 1000 + IDPS_QUIET_MS - 1), IDPS_PROBE_NONE);
    assert_int_equal(idps_peer_probe(p, 1000 + IDPS_QUIET_MS), IDPS_PROBE_SEND);
    assert_int_equal(idps_peer_probe(p, 1001 + IDPS_QUIET_MS), IDPS_PROBE_NONE); /* one at a time */
    idps_peer_heard(p, 5000);
    assert_int_equal(idps_peer_probe(p, 5000 + IDPS_QUIET_MS), IDPS_PROBE_SEND);
    assert_int_equal(idps_peer_probe(p, 4999 + IDPS_QUIET_MS + IDPS_DEAD_MS), IDPS_PROBE_NONE);
    assert_int_equal(idps_peer_probe(p, 5000 + IDPS_QUIET_MS + IDPS_DEAD_MS), IDPS_PROBE_DEAD);
}

/* The table in docs/idp.md. */
static void outcomes(void **state)
{
    (void)state;
    for (int end = IDPS_END_CONNECT; end <= IDPS_END_WRONG; end++)
        assert_int_equal(idps_no_answer(end, 0, true), XOS_UNREACHABLE);
    assert_int_equal(idps_no_answer(IDPS_END_CONNECT, 1, true), XOS_MAYBE);
    assert_int_equal(idps_no_answer(IDPS_END_DEADLINE, 1, true), XOS_TIMEOUT);
    assert_int_equal(idps_no_answer(IDPS_END_WRONG, 1, true), XOS_MAYBE);
    assert_int_equal(idps_no_answer(IDPS_END_CONNECT, 1, false), XOS_UNREACHABLE);
    assert_int_equal(idps_no_answer(IDPS_END_WRONG, 1, false), XOS_PROTO);
    assert_int_equal(idps_answer(XOS_GONE, 1, true), XOS_GONE);
    assert_int_equal(idps_answer(XOS_GONE, 2, true), XOS_MAYBE);
    assert_int_equal(idps_answer(XOS_BUSY, 2, true), XOS_MAYBE);
    assert_int_equal(idps_answer(XOS_GONE, 2, false), XOS_GONE);
    assert_int_equal(idps_answer(XOS_OK, 3, true), XOS_OK);
    assert_int_equal(idps_answer(300, 3, true), 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(once, fresh), cmocka_unit_test_setup(out_of_order, fresh),
        cmocka_unit_test_setup(bounds, fresh), cmocka_unit_test_setup(references, fresh),
        cmocka_unit_test_setup(references_full, fresh), cmocka_unit_test_setup(connections, fresh),
        cmocka_unit_test_setup(probes, fresh), cmocka_unit_test_setup(outcomes, fresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
