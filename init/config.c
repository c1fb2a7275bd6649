#include <bcfs/rt/rt.h>
#include "config.h"
#include "words.h"

int config_option(const char *cmdline, const char *name, char *value, uint32_t cap)
{
    uint32_t len = (uint32_t)strlen(name);
    int found = 0;
    for (const char *p = cmdline; *p;) {
        while (*p == ' ' || *p == '\t') p++;
        const char *start = p;
        char quote = 0;
        int mine = strncmp(start, name, len) == 0 && start[len] == '=';
        uint32_t n = 0;
        for (; *p && (quote || (*p != ' ' && *p != '\t')); p++) {
            if (*p == '"') {
                quote = quote ? 0 : '"';
                continue;
            }
            if (mine && p > start + len && n + 1 < cap) value[n++] = *p;
        }
        if (!mine) continue;
        value[n] = 0;
        found = 1;
    }
    return found;
}

const char *config_line(const char *line, enum config_verb *verb, const char **rest)
{
    static const struct { const char *name; enum config_verb verb; } verbs[] = {
        { "run", CONFIG_RUN }, { "wait", CONFIG_WAIT },
    };
    *verb = CONFIG_NONE;
    while (*line == ' ' || *line == '\t') line++;
    *rest = line;
    if (!*line || *line == '#' || *line == '\r' || *line == '\n') return 0;
    uint32_t n = 0;
    while (line[n] && line[n] != ' ' && line[n] != '\t' && line[n] != '\r' && line[n] != '\n') n++;
    for (uint32_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strlen(verbs[i].name) != n || memcmp(verbs[i].name, line, n) != 0) continue;
        line += n;
        while (*line == ' ' || *line == '\t') line++;
        *rest = line;
        if (!*line || *line == '#' || *line == '\r' || *line == '\n') return "no class named";
        *verb = verbs[i].verb;
        return 0;
    }
    return "unknown word, expected run or wait";
}

void config_unlist(char *value)
{
    if (strchr(value, ' ')) return;
    for (; *value; value++)
        if (*value == ',') *value = ' ';
}

const char *config_words(struct words *w, const char *list)
{
    char between = strchr(list, ' ') ? ' ' : ',';
    for (const char *end = list; *list; list = end) {
        while (*list == between) list++;
        for (end = list; *end && *end != between; end++) {}
        const char *wrong = end > list ? words_add(w, list, (uint32_t)(end - list)) : 0;
        if (wrong) return wrong;
    }
    return 0;
}
