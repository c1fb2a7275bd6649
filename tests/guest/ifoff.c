/* ifoff LOW HIGH IRET < log: the longest stretch with interrupts off in QEMU's `-d cpu` log of single steps, in
 * instructions of [LOW, HIGH).  Prints "INSTRUCTIONS LONGEST FIRST LAST". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IF 0x200ul

int main(int argc, char **argv)
{
    static char line[4096];
    unsigned long n = 0, run = 0, start = 0, longest = 0, first = 0, last = 0;
    if (argc != 4)
        return 2;
    unsigned long low = strtoul(argv[1], NULL, 16), high = strtoul(argv[2], NULL, 16), iret = strtoul(argv[3], NULL, 16);
    while (fgets(line, sizeof(line), stdin)) {
        const char *flags = strstr(line, "EFL=");
        if (strncmp(line, "EIP=", 4) || !flags)
            continue;
        unsigned long eip = strtoul(line + 4, NULL, 16);
        n++;
        if (strtoul(flags + 4, NULL, 16) & IF || eip < low || eip >= high) {
            run = 0;
            continue;
        }
        if (!run++)
            start = eip;
        if (run > longest)
            longest = run, first = start, last = eip;
        if (eip == iret)
            run = 0;                    /* the next one is the outer ring's, or of the next interrupt */
    }
    printf("%lu %lu %lx %lx\n", n, longest, first, last);
    return 0;
}
