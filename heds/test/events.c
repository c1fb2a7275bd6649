#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../events.h"

static void each_subscriber_has_its_own_queue(void **state)
{
    (void)state;
    static struct events e;
    struct heds_event out[4];
    memset(&e, 0, sizeof e);
    uint32_t a = events_subscribe(&e);
    events_post(&e, &(struct heds_event){ .code = 1 });
    uint32_t b = events_subscribe(&e);
    assert_int_not_equal(a, b);
    events_post(&e, &(struct heds_event){ .code = 2 });
    assert_int_equal(events_take(&e, a, out, 4), 2);
    assert_int_equal(out[0].code, 1);
    assert_int_equal(out[1].code, 2);
    assert_int_equal(events_take(&e, b, out, 4), 1);
    assert_int_equal(out[0].code, 2);
    assert_int_equal(events_take(&e, b, out, 4), 0);
    assert_int_equal(events_unsubscribe(&e, a), 1);
    assert_int_equal(events_unsubscribe(&e, a), 0);
    assert_int_equal(events_take(&e, a, out, 4), -1);
    assert_int_equal(events_take(&e, 0, out, 4), -1);
    assert_int_equal(events_take(&e, 12345, out, 4), -1);
}

static void full_queue_drops_the_oldest(void **state)
{
    (void)state;
    static struct events e;
    struct heds_event out[EVENTS_QUEUE + 1];
    memset(&e, 0, sizeof e);
    uint32_t a = events_subscribe(&e);
    e.place[a % EVENTS_PLACES].head = e.place[a % EVENTS_PLACES].tail = UINT32_MAX - 5;
    for (uint16_t i = 0; i < EVENTS_QUEUE + 3; i++) events_post(&e, &(struct heds_event){ .code = i });
    assert_int_equal(events_take(&e, a, out, EVENTS_QUEUE + 1), EVENTS_QUEUE);
    assert_int_equal(out[0].code, 3);
    assert_int_equal(out[EVENTS_QUEUE - 1].code, EVENTS_QUEUE + 2);
    assert_int_equal(e.place[a % EVENTS_PLACES].lost, 3);
}

static void the_idlest_loses_its_place(void **state)
{
    (void)state;
    static struct events e;
    struct heds_event out[1];
    uint32_t id[EVENTS_PLACES];
    memset(&e, 0, sizeof e);
    for (int i = 0; i < EVENTS_PLACES; i++) id[i] = events_subscribe(&e);
    for (int i = 0; i < EVENTS_PLACES; i++)
        if (i != 3) assert_int_equal(events_take(&e, id[i], out, 1), 0);
    uint32_t late = events_subscribe(&e);
    assert_int_equal(late % EVENTS_PLACES, id[3] % EVENTS_PLACES);
    assert_int_equal(events_take(&e, id[3], out, 1), -1);
    assert_int_equal(events_take(&e, late, out, 1), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_subscriber_has_its_own_queue),
        cmocka_unit_test(full_queue_drops_the_oldest),
        cmocka_unit_test(the_idlest_loses_its_place),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
