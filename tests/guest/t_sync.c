/* Mailboxes, semaphores, mutexes, waiting, deadlines, threads and priorities. */
#include "tests/guest/guest.h"

static xos_sel a, b, sem;
static volatile uint32_t seen, order[8], orders;

static void mailboxes(void)
{
    xos_sel box;
    char buf[64];
    uint32_t len = 0;
    EQ(xos_mailbox(0, 8, &box), XOS_BADARG);
    EQ(xos_mailbox(8, 0, &box), XOS_BADARG);
    EQ(xos_mailbox(0xffffffff, 0xffffffff, &box), XOS_BADARG);
    EQ(xos_mailbox(0x10000, 0xfffc, &box), XOS_BADARG);
    EQ(xos_mailbox(3, 8, &box), 0);
    EQ(xos_send(box, "123456789", 9), XOS_TOOBIG);
    EQ(xos_send(box, "one", 3), 0);
    EQ(xos_send(box, "", 0), 0);
    EQ(xos_send(box, "threee33", 8), 0);
    EQ(xos_send(box, "4", 1), XOS_NOSPACE);
    EQ(xos_receive(box, buf, 2, 0, &len), XOS_TOOBIG);
    EQ(len, 3);
    EQ(xos_receive(box, buf, sizeof(buf), 0, &len), 0);
    EQ(len, 3);
    CHECK(!memcmp(buf, "one", 3));
    EQ(xos_send(box, "4", 1), 0);
    EQ(xos_receive(box, buf, sizeof(buf), XOS_FOREVER, &len), 0);
    EQ(len, 0);
    EQ(xos_receive(box, buf, sizeof(buf), XOS_FOREVER, &len), 0);
    EQ(len, 8);
    EQ(xos_receive(box, buf, sizeof(buf), XOS_FOREVER, &len), 0);
    EQ(buf[0], '4');
    EQ(xos_receive(box, buf, sizeof(buf), 0, &len), XOS_TIMEOUT);
    EQ(xos_receive(box, buf, sizeof(buf), 5, &len), XOS_TIMEOUT);
    EQ(xos_release(box, 1), 0);
}

static void poster(uint32_t ms)
{
    xos_sleep(ms);
    xos_sem_post(sem);
}

static void semaphores(void)
{
    EQ(xos_sem(1, 0, &sem), XOS_BADARG);
    EQ(xos_sem(3, 2, &sem), XOS_BADARG);
    EQ(xos_sem(1, 2, &sem), 0);
    EQ(xos_sem_post(sem), 0);
    EQ(xos_sem_post(sem), XOS_RANGE);
    EQ(xos_sem_wait(sem, 0), 0);
    EQ(xos_sem_wait(sem, XOS_FOREVER), 0);
    EQ(xos_sem_wait(sem, 0), XOS_TIMEOUT);
    xos_sel t = guest_thread(0, poster, 5, 0);
    EQ(xos_sem_wait(sem, 2000), 0);
    guest_thread_join(t);
    uint64_t start = xos_clock();
    EQ(xos_sem_wait(sem, 20), XOS_TIMEOUT);
    uint32_t ms = (uint32_t)((xos_clock() - start) / 1000000);
    CHECK(ms >= 19 && ms < 200);
    EQ(xos_release(sem, 1), 0);
}

static void waits(void)
{
    xos_sel box, other;
    uint32_t index = 9, len;
    char buf[8];
    EQ(xos_sem(0, 2, &sem), 0);
    EQ(xos_mailbox(2, 8, &box), 0);
    EQ(xos_sem(0, 1, &other), 0);
    uint16_t sels[3] = { (uint16_t)box, (uint16_t)other, (uint16_t)sem };
    EQ(xos_wait(sels, 3, 5, &index), XOS_TIMEOUT);
    xos_sel t = guest_thread(0, poster, 5, 0);
    EQ(xos_wait(sels, 3, 2000, &index), 0);
    EQ(index, 2);
    EQ(xos_wait(sels, 3, 0, &index), 0);        /* it was not taken */
    EQ(xos_sem_wait(sem, 0), 0);
    EQ(xos_send(box, "x", 1), 0);
    EQ(xos_wait(sels, 3, 0, &index), 0);
    EQ(index, 0);
    EQ(xos_receive(box, buf, 8, 0, &len), 0);
    guest_thread_join(t);
    EQ(xos_release(box, 1), 0);
    EQ(xos_release(other, 1), 0);
    EQ(xos_release(sem, 1), 0);
}

static void taker(uint32_t id)
{
    xos_lock(a, XOS_FOREVER);
    order[orders++] = id;
    xos_unlock(a);
}

static void holder(uint32_t ms)
{
    xos_lock(a, XOS_FOREVER);
    seen = 1;
    xos_sleep(ms);
    xos_unlock(a);
}

static void dying_holder(uint32_t arg)
{
    (void)arg;
    xos_lock(a, XOS_FOREVER);
    seen = 1;
}

static void mutexes(void)
{
    EQ(xos_mutex(&a), 0);
    EQ(xos_unlock(a), XOS_NOTOWNER);
    EQ(xos_lock(a, 0), 0);
    EQ(xos_lock(a, 0), 0);
    EQ(xos_unlock(a), 0);
    orders = 0;
    xos_sel t1 = guest_thread(0, taker, 1, 0), t2 = guest_thread(1, taker, 2, 12);
    xos_sleep(10);
    EQ(orders, 0);
    EQ(xos_unlock(a), 0);
    guest_thread_join(t1);
    guest_thread_join(t2);
    EQ(orders, 2);
    EQ(order[0], 2);                            /* the more important one first */
    seen = 0;
    t1 = guest_thread(0, holder, 30, 0);
    xos_sleep(5);
    EQ(seen, 1);
    EQ(xos_lock(a, 5), XOS_TIMEOUT);
    EQ(xos_unlock(a), XOS_NOTOWNER);
    EQ(xos_lock(a, 2000), 0);
    EQ(xos_unlock(a), 0);
    guest_thread_join(t1);
    t1 = guest_thread(0, dying_holder, 0, 0);
    guest_thread_join(t1);
    EQ(xos_lock(a, 0), 0);                      /* an owner that ends lets go */
    EQ(xos_unlock(a), 0);
    EQ(xos_release(a, 1), 0);
}

static volatile uint32_t high_done, low_ran;

static void low(uint32_t arg)
{
    (void)arg;
    xos_lock(a, XOS_FOREVER);
    seen = 1;
    uint64_t end = xos_clock() + 15000000;
    while (xos_clock() < end)
        ;
    low_ran = !high_done;
    xos_unlock(a);
}

static void middle(uint32_t arg)
{
    (void)arg;
    uint64_t end = xos_clock() + 150000000;
    while (xos_clock() < end && !high_done)
        ;
    order[orders++] = 2;
}

static void high(uint32_t arg)
{
    (void)arg;
    xos_lock(a, XOS_FOREVER);
    high_done = 1;
    order[orders++] = 3;
    xos_unlock(a);
}

/* low holds it, high waits, middle would starve low: high must get it while middle spins. */
static void inheritance(void)
{
    EQ(xos_mutex(&a), 0);
    orders = seen = high_done = low_ran = 0;
    xos_sel l = guest_thread(0, low, 0, 2);
    xos_sleep(3);
    for (uint32_t i = 0; i < 100 && !seen; i++)
        xos_sleep(1);
    xos_sel h = guest_thread(1, high, 0, 20);
    xos_sel m = guest_thread(2, middle, 0, 12);
    guest_thread_join(h);
    guest_thread_join(m);
    guest_thread_join(l);
    EQ(low_ran, 1);
    EQ(order[0], 3);
    EQ(xos_release(a, 1), 0);
}

static volatile uint32_t statuses[2];

static void ab(uint32_t i)
{
    xos_lock(i ? b : a, XOS_FOREVER);
    xos_sleep(5);
    status s = xos_lock(i ? a : b, 2000);
    statuses[i] = s;
    if (!s)
        xos_unlock(i ? a : b);
    xos_unlock(i ? b : a);
}

static void deadlock(void)
{
    EQ(xos_mutex(&a), 0);
    EQ(xos_mutex(&b), 0);
    xos_sel t0 = guest_thread(0, ab, 0, 0), t1 = guest_thread(1, ab, 1, 0);
    guest_thread_join(t0);
    guest_thread_join(t1);
    EQ(statuses[0] + statuses[1], XOS_DEADLOCK);    /* one of the two */
    EQ(xos_release(a, 1), 0);
    EQ(xos_release(b, 1), 0);
}

static void deadlines(void)
{
    uint32_t old;
    uint64_t r = 0;
    EQ(xos_kfd(XOS_KFD_deadline, 20, 0, 0, 0, 0, &old, 0), 0);
    EQ(old, XOS_FOREVER);
    uint64_t start = xos_clock();
    EQ(xos_sleep(1000), XOS_TIMEOUT);
    EQ(CALL("tsrv", "block", &r, XOS_FOREVER), 0);  /* nested calls inherit it */
    EQ(r, XOS_TIMEOUT);
    uint32_t ms = (uint32_t)((xos_clock() - start) / 1000000);
    CHECK(ms >= 19 && ms < 500);
    EQ(xos_kfd(XOS_KFD_deadline, XOS_FOREVER, 0, 0, 0, 0, &old, 0), 0);
    EQ(old, 0);
    EQ(xos_sleep(1), 0);
}

static void sleeper(uint32_t ms)
{
    status s = xos_sleep(ms);
    seen = s + 100;
    xos_kfd(XOS_KFD_thread_exit, 77, 0, 0, 0, 0, 0, 0);
}

static void spinner(uint32_t arg)
{
    (void)arg;
    seen = 1;
    for (;;)
        ;
}

static void threads(void)
{
    uint32_t code = 0, old = 0;
    xos_sel t = guest_thread(0, sleeper, 1, 0);
    EQ(guest_thread_join(t), 77);
    EQ(seen, 100);
    t = guest_thread(0, sleeper, 100000, 0);
    EQ(xos_kfd(XOS_KFD_thread_join, t, 5, 0, 0, 0, &code, 0), XOS_TIMEOUT);
    EQ(xos_kfd(XOS_KFD_thread_kill, t, 0, 0, 0, 0, 0, 0), 0);
    EQ(xos_kfd(XOS_KFD_thread_join, t, 2000, 0, 0, 0, &code, 0), 0);
    EQ(code, 128 + 9);
    EQ(xos_kfd(XOS_KFD_thread_kill, t, 0, 0, 0, 0, 0, 0), XOS_GONE);
    EQ(xos_kfd(XOS_KFD_thread_join, t, 2000, 0, 0, 0, &code, 0), 0);
    EQ(xos_release(t, 1), 0);
    seen = 0;
    t = guest_thread(0, spinner, 0, 0);
    while (!seen)
        xos_sleep(1);
    EQ(xos_kfd(XOS_KFD_thread_kill, t, 0, 0, 0, 0, 0, 0), 0);
    EQ(guest_thread_join(t), 128 + 9);
    EQ(xos_kfd(XOS_KFD_priority, 0, 12, 0, 0, 0, &old, 0), 0);
    EQ(old, 8);
    EQ(xos_kfd(XOS_KFD_priority, 0, 25, 0, 0, 0, &old, 0), XOS_DENIED);
    EQ(xos_kfd(XOS_KFD_priority, 0, 32, 0, 0, 0, &old, 0), XOS_RANGE);
    EQ(xos_kfd(XOS_KFD_priority, 0, 8, 0, 0, 0, &old, 0), 0);
    EQ(old, 12);
    EQ(xos_kfd(XOS_KFD_quantum, 0, 5000, 0, 0, 0, &old, 0), 0);
    EQ(old, 10000);
    EQ(xos_kfd(XOS_KFD_quantum, 0, 999, 0, 0, 0, &old, 0), XOS_RANGE);
    EQ(xos_kfd(XOS_KFD_quantum, 0, 10000, 0, 0, 0, &old, 0), 0);
}

static volatile uint32_t counts[2], stop;
static void counter(uint32_t i)
{
    while (!stop)
        counts[i]++;
}

/* The same priority shares; a higher one gets much more while both are busy. */
static void sharing(void)
{
    stop = counts[0] = counts[1] = 0;
    xos_sel t0 = guest_thread(0, counter, 0, 0), t1 = guest_thread(1, counter, 1, 0);
    xos_kfd(XOS_KFD_priority, 0, 20, 0, 0, 0, 0, 0);
    xos_sleep(200);
    stop = 1;
    guest_thread_join(t0);
    guest_thread_join(t1);
    xos_kfd(XOS_KFD_priority, 0, 8, 0, 0, 0, 0, 0);
    CHECK(counts[0] / 3 < counts[1] && counts[1] / 3 < counts[0]);
}

/* Killed in a server: the blocking call returns `killed`, the thread dies on its way out. */
static void block_in_server(uint32_t gate)
{
    uint64_t r;
    XOS_CALL1(gate, &r, XOS_FOREVER);
    seen = 99;
}

static void kill_in_server(void)
{
    uint64_t r;
    xos_sel gate = guest_gate("tsrv", "block");
    seen = 0;
    for (uint32_t n = 0; n < 3; n++) {
        xos_sel t = guest_thread(0, block_in_server, gate, 0);
        CHECK(guest_until("tsrv", "waiting", 1));
        EQ(xos_kfd(XOS_KFD_thread_kill, t, 0, 0, 0, 0, 0, 0), 0);
        EQ(guest_thread_join(t), 128 + 9);
        EQ(seen, 0);
        EQ(CALL("tsrv", "waiting", &r), 0);
        EQ(r, 0);
    }
    guest_drop(gate);
}

GROUP(sync, "sync", false,
      { "mailboxes", mailboxes }, { "semaphores", semaphores }, { "wait", waits }, { "mutexes", mutexes },
      { "priority inheritance", inheritance }, { "deadlock", deadlock }, { "deadlines", deadlines }, { "threads", threads },
      { "equal priorities share", sharing }, { "kill in a server", kill_in_server })
