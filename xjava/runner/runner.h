/* XRunner: one machine that runs program after program for a host.
 *
 * The host listens, XRunner connects.  A message is a letter, four bytes of length (least first) and that many bytes.
 *   host to XRunner                                     XRunner to host
 *   P  program: pages, length of arguments (4 bytes     H  ready: nothing is running.  Figures (base.c) as text
 *      each), arguments (strings with their NUL),       1 2  the program's output and error output
 *      bytes of a class file                            R  it wants input: at most so many (4 bytes)
 *   D  input for the last R; none: its end              E  it ended: status, code (4 bytes each; a status that is not
 *   K  kill it                                             OK: it was not started), figures as text
 * Rules: at most one program at a time; a D is sent for an R only.  Everything from the host is bounded by its length. */
#ifndef XRUNNER_RUNNER_H
#define XRUNNER_RUNNER_H
#include <stdbool.h>
#include <stdint.h>
#include <xos/types.h>

#define WIRE_PART 32768u                /* bytes of a message to the host */
#define WIRE_MAX (4u << 20)             /* of one from it */

/* The connection.  wire_send: any thread; two messages never mix.  wire_receive: one thread; *more is malloc'ed for all
 * messages together and grows. => OK | ... of NET | PROTO | NOMEM */
status wire_open(uint32_t addr, uint32_t port);
status wire_send(char kind, const void *head, uint32_t head_len, const void *body, uint32_t len);
status wire_receive(char *kind, uint8_t **more, uint32_t *len);

/* What must be as before when a program has ended: text "frames N processes N handles N gates N", at most cap bytes.
 * base_settle waits until the counts are those of base_take, or two seconds.  => length */
void base_take(void);
uint32_t base_settle(char *text, uint32_t cap);

/* A gate to a method of a server of this machine; 0 when there is none. */
xos_sel method_of(const char *object, const char *name, const char *sig);
#endif
