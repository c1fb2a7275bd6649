/* Boot command line options and the configuration file. */
#ifndef INIT_CONFIG_H
#define INIT_CONFIG_H
#include <stdint.h>

#define CONFIG_TEXT 1024

/* The value of `name=` in a command line of blank-separated options, where a value may be quoted ("...").
 * The last one counts.  => 1, value NUL-terminated (cut at cap) | 0: not there */
int config_option(const char *cmdline, const char *name, char *value, uint32_t cap);

enum config_verb { CONFIG_RUN, CONFIG_WAIT, CONFIG_NONE };
/* One line of init.cfg: "run CLASS ARGS" starts and goes on, "wait CLASS ARGS" waits for its end; '#' begins
 * a comment.  *rest: the text behind the verb.
 * => 0 (*verb set; CONFIG_NONE for an empty line) | text of the mistake */
const char *config_line(const char *line, enum config_verb *verb, const char **rest);

/* The words of a list in an option ("a,b" or "a b"), as they are: quotes mean nothing.  => 0 | text of the mistake */
struct words;
const char *config_words(struct words *w, const char *list);
/* Lists in options: commas become blanks ("words=a,b" -> "a b"), unless there are blanks already. */
void config_unlist(char *value);
#endif
