/* A disk in memory that keeps a log of what was written and flushed, for the tests of file systems. */
#ifndef BMPS_TEST_DISK_H
#define BMPS_TEST_DISK_H
#include "bmps/fs.h"

struct disk_write { uint64_t at; uint32_t n; uint8_t *data; };

struct disk {
    struct fs_source source;    /* first */
    uint8_t *bytes;
    bool logging, readonly;
    void (*event)(struct disk *d, bool flush);  /* a write was made, or a flush is about to be */
    struct disk_write *log;     /* since the last disk_forget_log */
    uint32_t count, room;
    uint64_t reads, writes, flushes;
    uint32_t fail_every;        /* one in so many accesses fails; 0: none */
    uint32_t fail_state;
    uint32_t away_every;        /* one in so many accesses finds the disk away; 0: none */
    bool away;                  /* until disk_back */
    uint32_t aways;
};

void disk_init(struct disk *d, uint64_t size);
void disk_free(struct disk *d);
/* It is there again: of what was written since the last flush it has kept some (durable: its bytes as of that flush; needs
 * the log). */
void disk_back(struct disk *d, uint8_t *durable);
void disk_forget_log(struct disk *d);
void disk_load(struct disk *d, const char *path);
void disk_save(const struct disk *d, const char *path);

/* system() with a format; => its exit status */
int sh(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
uint32_t rnd(void);
void rnd_seed(uint32_t seed);
uint32_t from_env(const char *name, uint32_t otherwise);
#endif
