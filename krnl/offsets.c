/* Compiled to assembly only: the Makefile turns the marks into build/gen/offsets.inc. */
#include "thread.h"
#include "sched.h"
#define MARK(name, value) __asm__ volatile("\n.ascii \"->" #name " %c0\"" :: "i"(value))
#define T(field) MARK(T_##field, offsetof(struct thread, field))
#define P(field) MARK(P_##field, offsetof(struct process, field))
#define R(field) MARK(R_##field, offsetof(struct record, field))
void offsets(void);
void offsets(void)
{
    T(esp); T(esp0); T(esp1); T(esp2); T(cr3); T(ldt); T(process); T(record); T(esp_low); T(room); T(kill); T(fpu_record); T(block); T(aborted);
    T(key); T(heap_index); T(tid); T(since); T(used); T(leave);
    P(blocks); P(alive); P(ldt); P(cr3); P(pid); 
    R(resume); R(prev); R(caller); R(cr3); R(ldt); R(esp0); R(esp2); R(block); R(ebx); R(edi); R(esi); R(ebp);
    MARK(R_size, sizeof(struct record));
    MARK(B_next, offsetof(struct block, next));
    MARK(B_esp, offsetof(struct block, esp));
    MARK(B_linear, offsetof(struct block, linear));
    MARK(TSS_esp0, offsetof(struct tss, esp0));
    MARK(TSS_esp1, offsetof(struct tss, esp1));
    MARK(TSS_esp2, offsetof(struct tss, esp2));
    MARK(HEAD_START, HEAD_START);
    MARK(GF_size, offsetof(struct gate_frame, args));
}
