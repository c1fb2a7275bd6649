/* What the host's port has beyond idps/port.h. */
#ifndef TESTS_IDP_HOST_H
#define TESTS_IDP_HOST_H
#include <stdint.h>
#include "idps/idp.h"

extern _Thread_local uint32_t host_time_left;           /* the thread's deadline */
extern _Thread_local char host_detail[IDPS_DETAIL_MAX]; /* the last exception's detail */
extern _Thread_local uint32_t host_detail_len;
uint32_t objects_open(void);                            /* handles that were not released */
#endif
