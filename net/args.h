/* The network part of the kernel command line:
 *   ip=A.B.C.D/N     static address and prefix length (1..30)
 *   ip=dhcp          ask the network
 *   gw=A.B.C.D       router, inside the prefix
 *   node=NAME        host name, 1..31 of letters, digits and '-'
 * Words are separated by spaces; words of others are skipped; of two equal ones the last counts. */
#ifndef NET_ARGS_H
#define NET_ARGS_H
#include <stdint.h>
#include <stdbool.h>

#define ARGS_NODE_MAX 31

struct args {
    bool dhcp;
    uint32_t addr, mask, gateway; /* host order, 0 = none */
    char node[ARGS_NODE_MAX + 1]; /* "xos" when not given */
};

/* => NULL, or what is wrong: with an address or router, *out has none; with the name alone, it is "xos". */
const char *args_parse(const char *cmdline, struct args *out);
#endif
