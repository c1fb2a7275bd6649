/* Files: what the kernel asks of its pager (docs/memory.md), with opened.h and page.h. */
#ifndef BMPS_FILE_H
#define BMPS_FILE_H
#include <xos/types.h>

#include "bmps/volume.h"

/* Become the kernel's resolver for files. */
status file_register(void);
/* Bytes of the file `name` from a page on into a far slice; for servers, which have no window on it.  RANGE at its end. */
status file_read(const char *name, uint32_t len, uint32_t page, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result);
/* Its dirty pages, if it is open; no lock is held. */
void file_store(struct volume *v, uint64_t id);
/* Its attribute says that it is atomic, or no longer; the volume is locked.  => OK | UNSUPPORTED | NOSPACE */
status file_atomic(struct volume *v, uint64_t id, bool on);
/* What waits in atomic files becomes theirs, as far as that is possible; the volume is locked. */
void files_swap(struct volume *v);
/* The volume was opened again (or not: its files are gone; or it never was closed: as_it_was); it is locked. */
void files_go(struct volume *v, bool opened, bool as_it_was);
/* The kernel hears what files_go found; no lock is held. */
void files_tell(void);
/* Handles that can write it are given back: it was given a privilege.  => for file_gone, as below; the volume is locked */
uint32_t file_seal(struct volume *v, uint64_t id);
void file_gone(uint32_t token);
/* Every file that has privileges now, of a volume that is trusted now; the volume is locked.  Then files_tell. */
void files_seal(struct volume *v);
/* Are these the bytes of the file?  => OK: *text are its privileges | NOTFOUND: they are others */
status file_privileges(const char *name, uint32_t len, uint32_t sel, uint32_t off, uint32_t bytes, char **text, uint32_t *text_len);
/* An open file lost its last name.  => what to hand to file_forget when no lock is held any more; the volume is locked */
uint32_t file_nameless(struct volume *v, uint64_t id);
void file_forget(uint32_t token);
/* A volume's open files: they are gone | their dirty pages are stored | atomic ones swapped as before; the volume is locked. */
void file_lose(const struct volume *v, uint32_t serial);
void file_store_all(const struct volume *v, uint32_t serial);
status file_swap_again(struct volume *v, uint32_t serial);
#endif
