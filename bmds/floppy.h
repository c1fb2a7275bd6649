/* Floppy disks: dev://floppy0.. while a medium is in. */
#ifndef BMDS_FLOPPY_H
#define BMDS_FLOPPY_H

/* The drives that the CMOS names; media are looked for by the watcher, later. */
void floppy_probe(void);
#endif
