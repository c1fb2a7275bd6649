/* What configure would find out for e2fsck and the whole of libext2fs at ring 3, over the part of musl that is there. */
#define HAVE_ERRNO_H 1
#define HAVE_EXT2_IOCTLS 0
#define HAVE_INTPTR_T 1
#define HAVE_INTTYPES_H 1
#define HAVE_SETJMP_H 1
#define HAVE_SNPRINTF 1
#define HAVE_STDLIB_H 1
#define HAVE_STRDUP 1
#define HAVE_SYS_STAT_H 1
#define HAVE_SYS_TIME_H 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_UNISTD_H 1
#define HAVE_VSNPRINTF 1
