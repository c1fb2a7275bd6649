/* Connections that peers made to us: the listener, a reader for each connection, and the workers.
 * A reader answers what needs no object itself and hands the rest to an idle worker; when IDPS_METHODS run
 * already, the answer is BUSY.  So a parked method never stops what else comes in on its connection. */
#include <bcfs/rt/rt.h>
#include "node.h"

#define LISTEN_MS 60000u

/* Send to a connection if it is still the one that is meant. */
static void send_to(const struct idps_where *where, const uint8_t *p, uint32_t len)
{
    struct idps_conn *c = &idps_node.conn[where->conn];
    port_lock(c->send, PORT_FOREVER);
    idps_lock();
    bool same = c->used && c->epoch == where->epoch;
    uint32_t id = c->id;
    idps_unlock();
    /* A failure is the reader's to notice: its receive fails, too. */
    if (same)
        port_send(id, p, len, IDPS_SEND_MS);
    port_unlock(c->send);
}

/* ---- workers ---- */

/* One more method may run.  Its place is given back before its reply is sent, so that a caller who has the
 * answer always finds it free. */
static bool admit(void)
{
    idps_lock();
    bool room = idps_node.methods < IDPS_METHODS;
    idps_node.methods += room;
    idps_unlock();
    return room;
}

static void leave(void)
{
    idps_lock();
    idps_node.methods--;
    idps_unlock();
}

/* While a method ran, its caller may have come back on another connection: the reply goes where the call was
 * last seen, and is kept only when that place has had it. */
static void send_reply(struct idps_reply *entry, struct idps_where where, uint8_t *reply, uint32_t len)
{
    for (;;) {
        if (reply) {
            idps_set_be32(reply + 4, where.xid);
            send_to(&where, reply, len);
        }
        if (!entry) {
            free(reply);
            return;
        }
        idps_lock();
        struct idps_where now = entry->where;
        bool moved = now.conn != where.conn || now.epoch != where.epoch || now.xid != where.xid;
        if (!moved)
            idps_replies_finish(&idps_node.replies, entry, reply, len);
        idps_unlock();
        if (!moved)
            return;
        where = now;
    }
}

static void work(uint32_t index)
{
    struct idps_worker *w = &idps_node.worker[index];
    for (;;) {
        if (port_wait(w->go, PORT_FOREVER) != XOS_OK)
            continue;
        struct idps_reply *entry;
        uint32_t len = 0;
        uint8_t *reply = idps_serve(w, &len, &entry);
        if (w->procedure == IDPS_PROC_INVOKE)
            leave();
        send_reply(entry, w->where, reply, len);
        free(w->record);
        idps_lock();
        if (idps_node.conn[w->where.conn].epoch == w->where.epoch)
            idps_node.conn[w->where.conn].calls--;
        w->record = NULL;
        w->busy = false;
        idps_unlock();
        port_post(idps_node.idle_sem);
    }
}

static struct idps_worker *idle_worker(void)
{
    struct idps_worker *w = NULL;
    idps_lock();
    for (uint32_t i = 0; i < IDPS_WORKERS && !w; i++)
        if (!idps_node.worker[i].busy) {
            w = &idps_node.worker[i];
            w->busy = true;
        }
    idps_unlock();
    return w;
}

/* => an idle worker, now busy, or NULL.  Waiting for one is short: methods, which may take any time, leave some
 * of them free, and what these do (LOOKUP, sending a reply) is bounded. */
static struct idps_worker *take_worker(void)
{
    struct idps_worker *w;
    while (!(w = idle_worker()))
        if (port_wait(idps_node.idle_sem, IDPS_SEND_MS) != XOS_OK)
            return NULL;
    /* `busy` makes it ours: nobody else starts it. */
    if (!w->started)
        w->started = port_thread(work, (uint32_t)(w - idps_node.worker)) == XOS_OK;
    if (w->started)
        return w;
    idps_lock();
    w->busy = false;
    idps_unlock();
    return NULL;
}

/* ---- readers ---- */

static void answer_short(const struct idps_where *where, enum idps_rpc_stat stat, uint32_t procedure, status s)
{
    uint8_t buf[IDPS_SHORT_REPLY];
    send_to(where, buf, idps_serve_short(buf, where->xid, stat, procedure, s));
}

static void counted(uint32_t *counter)
{
    idps_lock();
    ++*counter;
    idps_unlock();
}

static void hand_over(const struct idps_where *where, uint32_t procedure, const uint8_t *record, uint32_t len,
                      uint32_t body)
{
    bool method = procedure == IDPS_PROC_INVOKE, room = !method || admit();
    uint8_t *copy = room ? malloc(len) : NULL;
    struct idps_worker *w = copy ? take_worker() : NULL;
    if (!w) {
        free(copy);
        if (method && room)
            leave();
        counted(&idps_node.count.busy);
        answer_short(where, IDPS_RPC_SUCCESS, procedure, XOS_BUSY);
        return;
    }
    memcpy(copy, record, len);
    w->where = *where;
    w->procedure = procedure;
    w->record = copy;
    w->len = len;
    w->body = body;
    w->arrived_us = port_now_us();
    idps_lock();
    idps_node.conn[where->conn].calls++;
    idps_unlock();
    port_post(w->go);
}

/* => false: this peer doesn't speak RPC. */
static bool take_record(struct idps_where *where, const uint8_t *record, uint32_t len)
{
    struct idps_in in;
    struct idps_rpc_call call;
    struct idps_counters *n = &idps_node.count;
    idps_in_init(&in, record, len);
    enum idps_rpc_stat stat = idps_rpc_get_call(&in, &call);
    where->xid = call.xid;
    counted(&n->records);
    if (stat == IDPS_RPC_NOT_RPC)
        return false;
    if (stat == IDPS_RPC_SUCCESS && call.program != IDPS_PROGRAM)
        stat = IDPS_RPC_PROG_UNAVAIL;
    else if (stat == IDPS_RPC_SUCCESS && call.version != IDPS_VERSION)
        stat = IDPS_RPC_PROG_MISMATCH;
    else if (stat == IDPS_RPC_SUCCESS && call.procedure > IDPS_PROC_RELEASE)
        stat = IDPS_RPC_PROC_UNAVAIL;
    if (stat != IDPS_RPC_SUCCESS || call.procedure == IDPS_PROC_NULL) {
        answer_short(where, stat, IDPS_PROC_NULL, XOS_OK);
        return true;
    }
    if (call.procedure != IDPS_PROC_RELEASE)
        counted(call.procedure == IDPS_PROC_LOOKUP ? &n->lookups : &n->invokes);
    hand_over(where, call.procedure, record, len, in.at);
    return true;
}

static void read_records(uint32_t index, uint8_t *buf)
{
    struct idps_conn *c = &idps_node.conn[index];
    struct idps_where where = { .conn = index, .epoch = c->epoch };
    struct idps_record r;
    uint64_t heard = idps_now_ms();
    idps_record_init(&r, buf, IDPS_MESSAGE_MAX);
    for (;;) {
        uint32_t want, got = 0;
        void *at = idps_record_want(&r, &want);
        status s = port_recv(c->id, at, want, IDPS_POLL_MS, &got);
        if (s == XOS_TIMEOUT) {
            idps_lock();
            bool quiet = !c->calls && idps_now_ms() - heard > IDPS_IDLE_MS;
            idps_unlock();
            if (quiet)
                return;
            continue;
        }
        if (s != XOS_OK || !got)
            return;
        enum idps_record_state state = idps_record_got(&r, got);
        if (state == IDPS_RECORD_MORE)
            continue;
        if (state == IDPS_RECORD_BAD || !take_record(&where, buf, r.len)) {
            counted(&idps_node.count.garbage);
            return;
        }
        heard = idps_now_ms();
        idps_record_init(&r, buf, IDPS_MESSAGE_MAX);
    }
}

static void reader(uint32_t index)
{
    struct idps_conn *c = &idps_node.conn[index];
    for (;;) {
        if (port_wait(c->go, PORT_FOREVER) != XOS_OK)
            continue;
        uint8_t *buf = malloc(IDPS_MESSAGE_MAX);
        if (buf)
            read_records(index, buf);
        free(buf);
        /* Under the send lock: no worker is inside the transport with this connection. */
        port_lock(c->send, PORT_FOREVER);
        idps_lock();
        uint32_t id = c->id;
        c->epoch++;
        c->calls = 0;
        idps_unlock();
        port_close(id);
        idps_lock();
        c->used = false;
        idps_unlock();
        port_unlock(c->send);
    }
}

/* ---- the listener ---- */

static bool adopt(uint32_t id)
{
    struct idps_conn *c = NULL;
    idps_lock();
    for (uint32_t i = 0; i < IDPS_CONNS && !c; i++)
        if (!idps_node.conn[i].used) {
            c = &idps_node.conn[i];
            c->used = true;
            c->id = id;
            c->epoch++;
            c->calls = 0;
        }
    idps_unlock();
    if (!c)
        return false;
    if (!c->started)
        c->started = port_thread(reader, (uint32_t)(c - idps_node.conn)) == XOS_OK;
    if (c->started) {
        port_post(c->go);
        return true;
    }
    idps_lock();
    c->used = false;
    idps_unlock();
    return false;
}

static void listen(uint32_t unused)
{
    (void)unused;
    for (;;) {
        uint32_t id;
        status s = port_accept(idps_node.listener, LISTEN_MS, &id);
        if (s == XOS_TIMEOUT)
            continue;
        /* The transport was started again, and its connections ended: their readers see it for themselves. */
        if (s == XOS_GONE)
            s = port_listen(idps_node.port, &idps_node.listener);
        else if (s == XOS_OK && !adopt(id)) {
            counted(&idps_node.count.refused_conns);
            port_close(id);
        }
        if (s != XOS_OK) {
            port_log("idps: no more connections: %s", xos_status_text(s));
            return;
        }
    }
}

status idps_node_serve(void)
{
    status s = port_listen(idps_node.port, &idps_node.listener);
    for (uint32_t i = 0; s == XOS_OK && i < IDPS_CONNS; i++) {
        s = port_mutex(&idps_node.conn[i].send);
        if (s == XOS_OK)
            s = port_sem(1, &idps_node.conn[i].go);
    }
    for (uint32_t i = 0; s == XOS_OK && i < IDPS_WORKERS; i++)
        s = port_sem(1, &idps_node.worker[i].go);
    if (s == XOS_OK)
        s = port_sem(IDPS_WORKERS, &idps_node.idle_sem);
    return s == XOS_OK ? port_thread(listen, 0) : s;
}
