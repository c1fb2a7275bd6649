/* Stack traces: gcc's assembly (-S -g1 -gdwarf-4 -dA) with the table of xjava/rt/trace.h in place of what a debugger reads. */
#ifndef XJAVA_LINES_H
#define XJAVA_LINES_H
#include <stdbool.h>

#define LINE_VIA (1 << 20)              /* in a #line: of a call that may reach a bridge; no source has so many lines */

/* The flags gcc needs: what merges or splits calls is off, so that each call keeps its own line. */
extern const char *const lines_flags[];
/* Reads `from`, writes `to`: the table is xj_lines_NAME.  debug: keep the debug sections, too.  => false: said why on stderr */
bool lines_make(const char *from, const char *to, const char *name, bool debug);
#endif
