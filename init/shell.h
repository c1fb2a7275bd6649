/* The shell: commands on words, their errors, completion. */
#ifndef INIT_SHELL_H
#define INIT_SHELL_H
#include <xos/types.h>
#include "line.h"
#include "words.h"

struct command {
    const char *name;
    uint8_t min, max;           /* arguments; max 255 = any */
    const char *args, *help;    /* for help: "OBJECT [NAME [VALUE]]", one sentence */
    int (*run)(const struct word *arg, uint32_t count); /* => 0 | 1: it failed and said so */
};
/* Ends with a null name.  Ordered as help shows them. */
extern const struct command shell_commands[];

/* Run one line.  => 0 | 1: something failed (and was said) */
int shell_run(const char *line);
/* "COMMAND: what: text of the status"; for EXCEPTION its class and message, too.  => 1 */
int shell_fail(const char *what, status s);
/* "COMMAND: formatted".  => 1 */
int shell_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* line_ops.complete: command names for the first word, objects and their methods for others. */
void shell_complete(void *ctx, struct line *l, const char *text, uint32_t start, uint32_t end);

/* Processes made of classes (job.c).  args: NUL-terminated strings one after the other. */
status job_start(const char *cls, const char *args, uint32_t args_len, uint32_t *pid);
/* A handle to process `pid`. */
status job_open(uint32_t pid, xos_sel *sel);
/* Wait for the end of what job_start started; control-C ends it. */
status job_wait(uint32_t pid, uint32_t *code);
/* Start a class named and given arguments by words, wait unless `background`.  => 0 | 1: it failed */
int job_run(const struct word *word, uint32_t count, int background);

int cmd_ps(const struct word *arg, uint32_t count);
int cmd_servers(const struct word *arg, uint32_t count);
int cmd_kill(const struct word *arg, uint32_t count);
int cmd_run(const struct word *arg, uint32_t count);
int cmd_objects(const struct word *arg, uint32_t count);
int cmd_methods(const struct word *arg, uint32_t count);
int cmd_attr(const struct word *arg, uint32_t count);
int cmd_call(const struct word *arg, uint32_t count);
int cmd_ldt(const struct word *arg, uint32_t count);
int cmd_gates(const struct word *arg, uint32_t count);
int cmd_mem(const struct word *arg, uint32_t count);
int cmd_log(const struct word *arg, uint32_t count);
int cmd_date(const struct word *arg, uint32_t count);
int cmd_info(const struct word *arg, uint32_t count);
int cmd_nodes(const struct word *arg, uint32_t count);
int cmd_net(const struct word *arg, uint32_t count);
int cmd_restart(const struct word *arg, uint32_t count);
int cmd_halt(const struct word *arg, uint32_t count);
int cmd_reboot(const struct word *arg, uint32_t count);
int cmd_exit(const struct word *arg, uint32_t count);
int cmd_cat(const struct word *arg, uint32_t count);
int cmd_ls(const struct word *arg, uint32_t count);
int cmd_volumes(const struct word *arg, uint32_t count);
int cmd_devices(const struct word *arg, uint32_t count);
int cmd_mount(const struct word *arg, uint32_t count);
int cmd_unmount(const struct word *arg, uint32_t count);
int cmd_eject(const struct word *arg, uint32_t count);
int cmd_sync(const struct word *arg, uint32_t count);
int cmd_df(const struct word *arg, uint32_t count);
int cmd_fsck(const struct word *arg, uint32_t count);
int cmd_trust(const struct word *arg, uint32_t count);
int cmd_cp(const struct word *arg, uint32_t count);
int cmd_mv(const struct word *arg, uint32_t count);
int cmd_rm(const struct word *arg, uint32_t count);
int cmd_mkdir(const struct word *arg, uint32_t count);
int cmd_ln(const struct word *arg, uint32_t count);
int cmd_put(const struct word *arg, uint32_t count);
int cmd_find(const struct word *arg, uint32_t count);
int cmd_swap(const struct word *arg, uint32_t count);
int cmd_bind(const struct word *arg, uint32_t count);
int cmd_vmstat(const struct word *arg, uint32_t count);
int cmd_help(const struct word *arg, uint32_t count);
int cmd_echo(const struct word *arg, uint32_t count);
int cmd_time(const struct word *arg, uint32_t count);
#endif
