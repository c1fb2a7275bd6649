/* The methods of class BlockDevice (xos/block.h); the manifest names them. */
#ifndef BMDS_TRANSFER_H
#define BMDS_TRANSFER_H
#include <xos/types.h>

status transfer_init(void);
#endif
