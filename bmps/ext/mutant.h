/* Faults that the tests put in on purpose, to see that they are noticed.  In the system each is constant false. */
#ifndef BMPS_EXT_MUTANT_H
#define BMPS_EXT_MUTANT_H
enum { MUTANT_NONE, MUTANT_NO_FLUSH_BEFORE_COMMIT, MUTANT_NO_FLUSH_BEFORE_TAIL, MUTANT_NO_REVOKE, MUTANT_EARLY_REUSE,
       MUTANT_METADATA_FIRST, MUTANT_NO_ESCAPE, MUTANT_IN_PLACE, MUTANTS };
#ifdef BMPS_MUTANTS
extern int bmps_mutant;
#define MUTANT(which) (bmps_mutant == MUTANT_##which)
#else
#define MUTANT(which) 0
#endif
#endif
