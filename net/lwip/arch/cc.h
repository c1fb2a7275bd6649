/* lwIP's view of the compiler.  No C library beyond net/lwip/libc; see lwip/arch.h for the meaning of each name. */
#ifndef NET_LWIP_CC_H
#define NET_LWIP_CC_H
#include <stdint.h>

#define LWIP_NO_INTTYPES_H 1
#define LWIP_NO_UNISTD_H   1
#define LWIP_NO_LIMITS_H   1
#define LWIP_NO_CTYPE_H    1
#define LWIP_PROVIDE_ERRNO 1
#define X8_F  "02x"
#define U16_F "u"
#define S16_F "d"
#define X16_F "x"
#define U32_F "u"
#define S32_F "d"
#define X32_F "x"
#define SZT_F "zu"

/* net/port.c */
void net_lwip_diag(const char *fmt, ...);
void net_lwip_assert(const char *what, const char *file, int line) __attribute__((noreturn));
void net_lwip_locked(void);
uint32_t net_lwip_random(void);

#define LWIP_PLATFORM_DIAG(x)   do { net_lwip_diag x; } while (0)
#define LWIP_PLATFORM_ASSERT(x) net_lwip_assert(x, __FILE__, __LINE__)
#define LWIP_ASSERT_CORE_LOCKED() net_lwip_locked()
#define LWIP_RAND()             net_lwip_random()
#endif
