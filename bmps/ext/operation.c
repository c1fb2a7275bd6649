/* Operations and commits. */
#include "bmps/ext/ext.h"

status ext_suspect(struct fs_volume *v)
{
    uint32_t h = 2166136261u;
    if (v->suspect) return XOS_IO;
    for (const char *p = v->problem; *p; p++) h = (h ^ (uint8_t)*p) * 16777619u;
    v->suspect = h | 1;
    return XOS_IO;
}

status ext_broken(struct ext *x, const char *what, uint64_t number)
{
    xos_snprintf(x->v->problem, sizeof x->v->problem, "%s %llu", what, (unsigned long long)number);
    return ext_suspect(x->v);
}

status ext_damaged(struct ext *x, const char *what, uint64_t number)
{
    x->damaged = true;
    return ext_broken(x, what, number);
}

status ext_refuse(struct ext *x, status s, const char *why)
{
    xos_snprintf(x->v->problem, sizeof x->v->problem, "%s", why);
    return s;
}

status ext_block(struct ext *x, uint64_t at, struct meta_block **b)
{
    status s = meta_get(&x->meta, at, b);
    if (s) xos_snprintf(x->v->problem, sizeof x->v->problem, "block %llu: %s", (unsigned long long)at,
                        xos_status_text(s));
    return s;
}

/* Without a log: what the device has goes first, then everything that changed, by itself in no order. */
static status commit_plain(struct ext *x)
{
    struct meta *m = &x->meta;
    struct fs_source *src = x->v->source;
    bool mark = !x->dirty && m->changed;
    status s = mark ? ext_super_mark(x, false, true) : XOS_OK;
    if (!s) s = src->flush(src);
    x->dirty |= mark && !s;
    for (struct meta_block *b = m->newest; !s && b; b = b->older)
        if (b->changed) s = src->write(src, b->at * m->block_size, b->data, m->block_size);
    if (!s) s = src->flush(src);
    if (!s) meta_committed(m, true);
    return s;
}

status ext_commit(struct ext *x)
{
    if (x->failed || x->meta.inside) return x->failed ? ext_refuse(x, XOS_IO, "a commit failed before") : XOS_BUSY;
    if (!x->writable) return XOS_OK;
    if (x->v->wait) return XOS_UNREACHABLE;
    status s;
    if (x->journalled) {
        bool mark = !x->log.started && x->meta.changed;
        uint32_t commits = x->log.commits;
        s = mark ? ext_super_mark(x, true, false) : XOS_OK;
        if (!s) s = journal_commit(&x->log, &x->meta, ext_time(x));
        x->log.started |= mark && x->log.commits != commits;        /* then it is durable */
        if (s && x->log.problem[0]) ext_refuse(x, s, x->log.problem);
    } else {
        s = commit_plain(x);
    }
    x->failed |= s && !fs_passing(s);
    if (!s) {
        x->now.freed = 0;
        x->shrunk = false;
    }
    return s;
}

static status begin(struct ext *x, uint32_t credits)
{
    if (!x->writable) return XOS_DENIED;
    if (x->failed) return ext_refuse(x, XOS_IO, "a commit failed before: mount it again");
    if (x->damaged) return ext_refuse(x, XOS_IO, "damage was found: check it before writing");
    status s = x->journalled && journal_due(&x->log, &x->meta) ? ext_commit(x) : XOS_OK;
    if (!s) s = meta_begin(&x->meta, credits);
    if (s == XOS_BUSY) {
        s = ext_commit(x);
        if (!s) s = meta_begin(&x->meta, credits);
    }
    return s == XOS_NOSPACE ? ext_refuse(x, XOS_UNSUPPORTED, "the journal is too small") : s;
}

status ext_do(struct ext *x, uint32_t credits, ext_op_fn *f, void *args)
{
    for (bool again = false;; again = true) {
        status s = begin(x, credits + 1);
        if (s) return s;
        x->before = x->now;
        x->spend = false;
        s = f(x, args);
        if (!s && memcmp(&x->before, &x->now, sizeof x->now)) s = ext_super_update(x);
        if (s) x->now = x->before;
        meta_end(&x->meta, !s);
        ext2fs_flush_icache(x->fs);
        if (s != XOS_NOSPACE || again || !x->now.freed) return s;
        s = ext_commit(x);
        if (s) return s;
    }
}
