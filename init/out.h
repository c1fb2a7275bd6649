/* The shell's output: text to a sink, and tables with aligned columns.  One output at a time. */
#ifndef INIT_OUT_H
#define INIT_OUT_H
#include <stdint.h>

typedef void out_sink(void *ctx, const char *bytes, uint32_t len);
/* Everything goes to `sink`, in pieces of up to 512 bytes; out_flush hands over what is left. */
void out_open(out_sink *sink, void *ctx);
void out_bytes(const char *bytes, uint32_t len);
void out_text(const char *text);
void out_f(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void out_flush(void);
/* Bytes as text: control characters, quotes and what is not UTF-8 as \xNN, in quotes. */
void out_quoted(const uint8_t *bytes, uint32_t len);

/* Tables.  headers: "PID,>PAGES,NAME": columns by commas, '>' = right-aligned.  Rows are kept until the store
 * is full, then printed; the last column is not padded. */
void table_begin(const char *headers);
void table_cell(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void table_row(void);       /* end of a row: missing cells are empty */
void table_end(void);
/* A listing's lines as a table: the first `columns` - 1 words of a line are cells, the rest is the last one. */
void table_lines(const char *headers, uint32_t columns, const char *text, uint32_t len);
#endif
