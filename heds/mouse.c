#include "mouse.h"

int mouse_feed(struct mouse *s, uint8_t byte, struct mouse_move *m)
{
    if (s->at == 0 && !(byte & 8)) return 0;
    s->byte[s->at++] = byte;
    if (s->at < 3) return 0;
    s->at = 0;
    if (s->byte[0] & 0xC0) return 0; /* overflow: the counts mean nothing */
    m->buttons = s->byte[0] & 7;
    m->dx = s->byte[1] - (s->byte[0] & 0x10 ? 256 : 0);
    m->dy = s->byte[2] - (s->byte[0] & 0x20 ? 256 : 0);
    return 1;
}
