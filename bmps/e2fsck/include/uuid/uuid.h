#ifndef UUID_H
#define UUID_H
typedef unsigned char uuid_t[16];
void uuid_generate(uuid_t out);
int uuid_is_null(const uuid_t u);
void uuid_unparse(const uuid_t u, char *out);
#endif
