/* What port.c has on XOS beyond port.h. */
#ifndef IDPS_PORT_XOS_H
#define IDPS_PORT_XOS_H
#include <xos/types.h>

/* Gates to NET's methods; first of all. */
status port_open(void);
/* Is the calling thread just looking an object up for a peer? */
bool port_finding(void);
#endif
