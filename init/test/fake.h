/* A system for the shell's host tests: fixed processes, descriptors, gates, files, objects. */
#ifndef INIT_TEST_FAKE_H
#define INIT_TEST_FAKE_H
#include <stdint.h>

#define FAKE_DS 0x17

/* What the commands did. */
extern uint32_t fake_handles;       /* handles given out and not released */
extern uint32_t fake_killed, fake_watched;  /* pids */
extern uint32_t fake_shutdown;      /* mode, UINT32_MAX = not called */
extern char fake_restarted[32];    /* the server */
extern char fake_started[256];      /* class and arguments of the last instantiate, blank-separated */
extern uint32_t fake_exit_code;     /* of the process that instantiate makes */
extern uint32_t fake_hangs;         /* that process does not end by itself; control-C is typed after a while */
extern char fake_console[65536];    /* what the shell printed */

extern char fake_did[256];          /* the last change asked of BMPS */
extern char fake_file[];            /* what work://new holds, and how much */
extern uint64_t fake_file_size;
extern char fake_synced[16];        /* the handle of the last sync */

void fake_reset(void);
/* Run a line; => what it printed. */
const char *fake_run(const char *line);
#endif
