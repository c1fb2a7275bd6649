/* CD drives behind ATA packets: dev://cd0.., there while a medium is in. */
#ifndef BMDS_CD_H
#define BMDS_CD_H
#include "bmds/unit.h"

/* Put the medium of the drive called `name` out.  => OK | NOTFOUND: no such drive | IO | UNSUPPORTED */
status cd_eject(const char *name);
#endif
