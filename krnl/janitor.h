/* A kernel thread for what can't be done where it is noticed: telling servers that tokens are free, freeing ended
 * processes, starting failed servers again. */
#ifndef KRNL_JANITOR_H
#define KRNL_JANITOR_H
#include "krnl.h"
struct server;
void janitor_init(void);
/* Call release_fn of `s` with the token soon, and with `answers` if that is not 0 (files), unless the server failed since
 * it gave the token (`restarts` then); 0xffffffff = nothing to call.  Any thread context. */
void janitor_release(struct server *s, uint32_t restarts, uint32_t token, uint32_t release_fn, uint32_t answers);
/* Tokens of files are collected for a few ms, because every round costs two thread switches: now, without waiting. */
void janitor_hurry(void);
/* What was to be told has been.  Not by a thread that holds what a release needs.  => OK | TIMEOUT, KILLED */
status janitor_settle(uint64_t until);
/* There is something to do.  Any context. */
void janitor_wake(void);
#endif
