/* The network servers' platform on a POSIX host, for tests: threads (plat.c), a socket as the card (host.c). */
#ifndef NET_TEST_HOST_H
#define NET_TEST_HOST_H
#include <xos/types.h>

#define HOST_SEL     0x0f /* the one good selector: offsets are addresses */
#define HOST_BAD_SEL 0x17 /* copies fail with BADSEL */

/* The datagram socket that stands for the card, and its address; fd -1 = no card. */
void host_card(int fd, const uint8_t mac[6]);
/* Of 1000 frames, so many are lost in each direction, by a fixed pseudo-random sequence. */
void host_lose(uint32_t permille);
/* The calling thread is being killed: its blocking calls say so. */
void host_kill_me(bool on);
/* Every wait of the calling thread ends after so many ms, as the kernel cuts it to the thread's deadline. */
void host_thread_deadline(uint32_t ms);
void host_dead_process(uint32_t pid);
/* host.c: start lwIP with `cmdline` and the thread that drives it. */
void host_start(const char *cmdline);
/* Run entry(arg) on a new thread; host_join waits for it. */
typedef struct host_thread host_thread;
host_thread *host_spawn(void (*entry)(void *), void *arg);
void host_join(host_thread *t);
void host_sleep(uint32_t ms);
#endif
