#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../out.h"
#include "../shell.h"
#include "fake.h"

static int setup(void **state)
{
    (void)state;
    fake_reset();
    return 0;
}

/* Every handle a command takes it gives back, on success and on error. */
static int teardown(void **state)
{
    (void)state;
    return fake_handles != 0;
}

#define PRINTS(line, ...) assert_string_equal(fake_run(line), __VA_ARGS__)

static void unknown_and_misused(void **state)
{
    (void)state;
    PRINTS("", "");
    PRINTS("  # comment", "");
    PRINTS("frobnicate", "shell: frobnicate: no such command; try help\n");
    PRINTS("obj", "shell: obj: no such command; did you mean objects?\n");
    PRINTS("kill", "usage: kill PID\n");
    PRINTS("mem 1", "usage: mem\n");
    PRINTS("echo \"x", "shell: missing closing quote\n");
    PRINTS("echo a  \"b c\"", "a b c\n");
    PRINTS("help mem", "mem: memory\n");
    PRINTS("help nope", "help: nope: no such command\n");
    assert_non_null(strstr(fake_run("help"), "call OBJECT.METHOD[(SIG)] [ARGS]  call a method\n"));
}

static void processes(void **state)
{
    (void)state;
    PRINTS("ps",
           "PID  PARENT  STATE  THREADS   KiB  HANDLES  NAME\n"
           "  1       0  alive        1   160       12  INIT\n"
           "  7       1  alive        2  4936        3  WordCount\n"
           "  8       1  ended        0     0        0  Old\n");
    PRINTS("ps -t",
           "TID  PID  PRI  STATE    RING  CPU ms  SERVER\n"
           "  1    1    8  ready       3  12.345\n"
           "  2    0   24  blocked     1   0.000  HEDS\n");
    PRINTS("ps -x", "ps: -x: unknown option\n");
    PRINTS("servers",
           "NAME  RING  CODE  DATA  TEXT KiB  DATA KiB  STUBS  RESTARTS\n"
           "HEDS     1  0080  0088        17        64     14         0\n"
           "BCFS     2  00b0  00b8         1         1      0         1\n");
    PRINTS("kill 7", "");
    assert_int_equal(fake_killed, 7);
    PRINTS("kill 9", "kill: 9: not found\n");
    PRINTS("kill 1", "kill: 1 is this shell; halt stops the machine\n");
    PRINTS("kill x", "kill: x: not a process id\n");
}

static void running(void **state)
{
    (void)state;
    PRINTS("run Hello one \"two three\"", "");
    assert_string_equal(fake_started, "Hello one two three");
    fake_watched = 0;
    PRINTS("run Hello", "");
    assert_int_equal(fake_watched, 0);
    PRINTS("run Hello &", "[7] Hello\n");
    assert_int_equal(fake_watched, 7);
    assert_string_equal(fake_started, "Hello");
    fake_exit_code = 3;
    PRINTS("run Hello", "run: Hello: ended with 3\n");
    fake_hangs = 1;
    fake_killed = 0;
    PRINTS("run Hello", "run: Hello: ended with 137\n");
    assert_int_equal(fake_killed, 7);
    fake_hangs = 0;
    PRINTS("run Missing", "run: Missing: not found\n");
}

static void changes(void **state)
{
    (void)state;
#define DOES(line, what) do { PRINTS(line, ""); assert_string_equal(fake_did, what); } while (0)
    DOES("rm work://a \"work://b c\"", "remove work://b c");
    DOES("mkdir work://d", "mkdir work://d");
    DOES("mv work://a work://b", "rename work://a work://b");
    DOES("ln docs/a work://short", "link work://short docs/a");
    DOES("attr work://a author Anna", "set work://a author=Anna");
    DOES("attr work://a -author", "drop work://a author");
    DOES("unmount work", "detach work");
    DOES("eject work://", "eject work://");
    DOES("sync", "sync ");
    assert_string_equal(fake_synced, "0");
    PRINTS("rm boot://hello.txt nowhere://x", "rm: boot://hello.txt: access denied\nrm: nowhere://x: not found\n");
    PRINTS("mv work://a old://a", "mv: old://a: on another volume; copy it\n");
    PRINTS("sync nowhere://", "sync: nowhere://: not found\n");
    PRINTS("find author=Anna", "work://a\nwork://b\n");
    PRINTS("find author=Bob", "find: author=Bob: not found\n");
    PRINTS("find Anna", "find: Anna: not ATTR=VALUE[,ATTR=VALUE...]\n");
    PRINTS("mount dev://ata0", "disk2://\n");
    PRINTS("mount dev://ata0 ro", "disk2://\n");
    assert_string_equal(fake_did, "attach-ro dev://ata0");
    PRINTS("mount dev://ata0 plain", "disk2://\n");
    assert_string_equal(fake_did, "attach-plain dev://ata0");
    PRINTS("mount dev://ata9", "mount: dev://ata9: not found\n");
    PRINTS("mount dev://ata0 rw", "mount: rw: the options are ro and plain\n");
    PRINTS("volumes",
           "KIND    SIZE  VOLUME   DEVICE      STATE\n"
           "boot   12345  boot://  -           ready\n"
           "ext2  999999  work://  dev://ram0  read only, not clean\n");
    PRINTS("devices",
           "CLASS        SIZE  DEVICE\n"
           "blockdev  1048576  dev://ram0\n");
    PRINTS("df",
           "VOLUME          KiB  USED        FREE  USED %  FILES LEFT\n"
           "work://       10240  7680        2560      75         900\n"
           "big://   1073741824     0  1073741824       0           5\n");
}

static void copies(void **state)
{
    (void)state;
    PRINTS("cp boot://hello.txt work://new", "");
    assert_string_equal(fake_file, "hello, world\n");
    assert_int_equal(fake_file_size, 13);
    PRINTS("put work://new one \"two three\"", "");
    assert_int_equal(fake_file_size, 14);
    assert_memory_equal(fake_file, "one two three\n", 14);
    fake_reset();
    PRINTS("cp boot://hello.txt work://", "cp: work://hello.txt: no space\n");
    assert_string_equal(fake_did, "create work://hello.txt");
    PRINTS("cp boot://hello.txt boot://hello.txt", "cp: boot://hello.txt: already exists\n");
    PRINTS("cp boot://hello.txt boot://other", "cp: boot://other: access denied\n");
    PRINTS("cp boot://nothing work://new", "cp: boot://nothing: not found\n");
    PRINTS("cp console work://new", "cp: console: not a file\n");
    PRINTS("swap boot://hello.txt", "swap: boot://hello.txt: access denied\n");
    PRINTS("put work://new x", "");
    PRINTS("swap work://new", "work://new: 400 KiB\n");
    DOES("bind home:// work://docs/", "home://>work://docs/");
    DOES("bind home://", "home://>");
    PRINTS("bind x", "bind: x: not found\n");
    PRINTS("put nowhere://x y", "put: nowhere://x: not found\n");
}

static void objects(void **state)
{
    (void)state;
    PRINTS("objects",
           "ID  KIND       CLASS    OWNER  HANDLES  NAME              ATTRIBUTES\n"
           " 1  server     Console      1        4  console           type=console\n"
           " 2  process's  Test         1        1  test              type=test colour=red ~load=3 !admin=\n"
           " 3  server     Clock        1        0  clock             type=clock\n"
           " 4  server     BCFS         1        0  BCFS              type=instantiator\n"
           " 5  server     IDPS         1        0  IDPS\n"
           " 6  file       File         1        0  boot://hello.txt\n"
           " 7  process    Process      1        0  -                 type=process pid=7\n"
           " 9  server     BMPS         1        0  BMPS\n"
           "11  server     NDS          1        0  NDS\n"
           "12  server     BMDS         1        0  BMDS\n"
           "13  file       File         1        0  work://new\n"
           "10  file       File         1        0  boot://empty      size=0\n");
    PRINTS("objects type=clock",
           "ID  KIND    CLASS  OWNER  HANDLES  NAME   ATTRIBUTES\n"
           " 3  server  Clock      1        0  clock  type=clock\n");
    PRINTS("objects type=nothing", "objects: type=nothing: not found\n");
    PRINTS("objects =x", "objects: =x: want ATTR=VALUE\n");
    PRINTS("methods console",
           "METHOD  DESCRIPTOR  MEANING\n"
           "write   ([B)I       (byte[]) -> int\n"
           "read    (>[BI)I     (byte[] out, int) -> int\n"
           "breaks  ()I         () -> int\n");
    PRINTS("methods nobody", "methods: nobody: not found\n");
}

static void attributes(void **state)
{
    (void)state;
    PRINTS("attr clock", "ordinary type=clock\n");
    PRINTS("attr clock type", "\"clock\"\n");
    PRINTS("attr clock size", "attr: size: not found\n");
    PRINTS("attr nobody", "attr: nobody: not found\n");
    PRINTS("attr boot://hello.txt", "type=file\nsizes=1\nsize=13\nvolume=boot\n");
    PRINTS("attr boot://hello.txt size", "\"13\"\n");
    PRINTS("attr boot://hello.txt colour", "attr: colour: not found\n");
    PRINTS("attr test colour blue", "");
    assert_non_null(strstr(fake_run("attr test"), "colour=blue"));
    PRINTS("attr clock colour blue", "attr: colour: not the owner\n");
}

static void calls(void **state)
{
    (void)state;
    PRINTS("call test.add 40 2", "= 42\n");
    PRINTS("call type=test,colour=red.add 1 -2", "= -1\n");
    PRINTS("call test.greet \"you there\"", "= \"hello you there\"\n");
    PRINTS("call test.fill 5", "= 3\nout 1: [1, 2, 3]\n");
    PRINTS("call test.over 1 2", "= 3\n");
    PRINTS("call test.twice 1", "call: test.twice: several of that name; add the descriptor\n");
    PRINTS("call test.twice(J)V 0", "");
        PRINTS("call remote.far 1 2",
           "call: remote.far: its methods are not listed; add the descriptor\n");
    PRINTS("call remote.far(II)I 1 2", "= 3\n");
}

static void calls_that_fail(void **state)
{
    (void)state;
    PRINTS("call test.fails 15", "call: test.fails: object gone\n");
    PRINTS("call test.fails 300", "call: test.fails: status 300\n");
    PRINTS("call test.fails 34", "call: test.fails: java/lang/RuntimeException: no luck\n");
    PRINTS("call test.add 1", "call: 1 arguments given, wanted (int, int) -> int\n");
    PRINTS("call test.add 1 x", "call: argument 2: not an int: x\n");
    PRINTS("call nobody.add 1 2", "call: nobody.add: not found\n");
    PRINTS("call test.nope", "call: test.nope: no such method\n");
    PRINTS("call test.add(I)I 1", "call: test.add(I)I: no such method\n");
    PRINTS("call test.add(I 1", "call: (I: not a descriptor\n");
    PRINTS("call test", "call: test: want OBJECT.METHOD\n");
    PRINTS("call .x", "call: .x: want OBJECT.METHOD\n");
    PRINTS("call x.", "call: x.: want OBJECT.METHOD\n");
}

static void segments(void **state)
{
    (void)state;
    PRINTS("ldt",
           " SEL  TYPE       BASE/TARGET      LIMIT  DPL  P  FLAGS     MEANING\n"
           "000f  code       08000000          3fff  3    P  x-- AD--  code\n"
           "0017  data       10000000       fffffff  3    P  rw- ADG-  data, heap, stacks\n"
           "0047  call gate  0090:00600020        3  3    P            direct console.write\n"
           "004f  call gate  0000:00000000        0  3    -            gone test.add\n"
           "0057  data       40000000             c  3    P  r-- AD--  data boot://hello.txt\n"
           "005f  object     id 2             gen 5  0    -            test\n"
           "0067  object     id 99            gen 1  0    -\n");
    PRINTS("ldt 0",
           " SEL  TYPE       BASE/TARGET    LIMIT  DPL  P  FLAGS  MEANING\n"
           "005b  call gate  0008:b0000100      0  3    P         kernel function dispatcher\n"
           "020b  call gate  0090:00600020      3  3    P         direct clock.now\n");
    PRINTS("ldt 9", "ldt: 9: not found\n");
    PRINTS("ldt x", "ldt: x: not a process id\n");
    PRINTS("gates",
           "PID   SEL  KIND    OBJECT  ARGS  NAME\n"
           "  1  0047  direct       1    12  console.write\n"
           "  1  004f  gone         2     0  test.add\n"
           "  1  0057  data         6     0  boot://hello.txt\n"
           "  0  0208  direct       3     1  clock.now\n");
    PRINTS("gates 0",
           "PID   SEL  KIND    OBJECT  ARGS  NAME\n"
           "  0  0208  direct       3     1  clock.now\n");
}

static void files(void **state)
{
    (void)state;
    PRINTS("cat boot://hello.txt", "hello, world\n");
    PRINTS("cat hello.txt", "hello, world\n");
    PRINTS("cat empty", "");
    PRINTS("cat nofile hello.txt", "cat: nofile: not found\nhello, world\n");
    PRINTS("cat boot://nofile", "cat: boot://nofile: not found\n");
    PRINTS("cat \"\"", "cat: : bad argument\n");
    PRINTS("ls",
           "KIND    SIZE  VOLUME   DEVICE      STATE\n"
           "boot   12345  boot://  -           ready\n"
           "ext2  999999  work://  dev://ram0  read only, not clean\n");
    PRINTS("ls boot://",
           "TYPE  SIZE  NAME\n"
           "file    13  hello.txt\n"
           "dir      0  a name with blanks\n");
    PRINTS("ls work://", "ls: work://: not found\n");
}

static void the_system(void **state)
{
    (void)state;
    PRINTS("mem",
           "MEMORY             PAGES    KiB\n"
           "all                16384  65536\n"
           "free               15000  60000\n"
           "in use              1384   5536\n"
           "  kernel             300   1200\n"
           "  page tables         40    160\n"
           "  LDTs                 6     24\n"
           "  boot files         900   3600\n"
           "  processes           77    308\n"
           "  file cache          12     48\n"
           "    dirty              5     20\n"
           "    being written      1      4\n"
           "swap                 100    400\n"
           "  in use              10     40\n"
           "promised             200    800\n"
           "  of at most       15100  60400\n");
    PRINTS("vmstat",
           "   FREE  CACHE  DIRTY   SWAP  FAULTS   READ STORED EVICTED ZEROED COPIED\n"
           "  15000     12      5     10    1000     31     32      33     34     35\n");
    PRINTS("vmstat 1 2",
           "   FREE  CACHE  DIRTY   SWAP  FAULTS   READ STORED EVICTED ZEROED COPIED\n"
           "  15000     12      5     10    1000     31     32      33     34     35\n"
           "  15000     12      5     10       0      0      0       0      0      0\n");
    PRINTS("vmstat 0", "vmstat: 0: not seconds\n");
    PRINTS("vmstat 1 x", "vmstat: x: not a count\n");
    PRINTS("info",
           "processor    QEMU TCG, 2100.123 MHz\n"
           "enforcement  page tables only: this machine ignores segment limits\n"
           "up           1:02:03, 5000 ticks, 77 thread switches\n");
    PRINTS("log", "krnl: up\nheds: 4 objects\n");
    PRINTS("date", "2026-11-21 21:21:37 UTC\n");
    PRINTS("time echo x", "x\n1.234 ms\n");
    PRINTS("nodes", "B 10.0.0.2:22607 up\n");
    PRINTS("net", "e1000 irq 11\nnet: no network on this node\n");
}

static void endings(void **state)
{
    (void)state;
    PRINTS("restart NET", "");
    assert_string_equal(fake_restarted, "NET");
    PRINTS("restart NONE", "restart: NONE: not found\n");
    PRINTS("restart", "usage: restart SERVER\n");
    PRINTS("halt", "");
    assert_int_equal(fake_shutdown, 0);
    PRINTS("reboot", "reboot: shutdown: access denied\n");
    assert_int_equal(fake_shutdown, 1);
    PRINTS("exit 3", "");
    assert_int_equal(fake_shutdown, 0x302);
    PRINTS("exit 128", "exit: 128: want 0..127\n");
}

static void nothing(void *ctx, const char *bytes, uint32_t len) { (void)ctx, (void)bytes, (void)len; }

static const char *completed(const char *text)
{
    static struct line l;
    static const struct line_ops ops = { nothing, shell_complete };
    line_init(&l, &ops, 0, 80);
    line_start(&l, "");
    while (*text) line_feed(&l, (uint8_t)*text++);
    line_feed(&l, '\t');
    l.text[l.len] = 0;
    return l.text;
}

static void completion(void **state)
{
    (void)state;
    assert_string_equal(completed("ser"), "servers ");
    assert_string_equal(completed("  at"), "  attr ");
    assert_string_equal(completed("attr con"), "attr console ");
    assert_string_equal(completed("cat boot"), "cat boot://");
    assert_string_equal(completed("call con"), "call console.");
    assert_string_equal(completed("call console.w"), "call console.write ");
    assert_string_equal(completed("time call test.gr"), "time call test.greet ");
    assert_string_equal(completed("attr console.w"), "attr console.w");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
        T(unknown_and_misused), T(processes), T(running), T(objects), T(attributes), T(calls),
        T(calls_that_fail),
        T(segments), T(files), T(changes), T(copies), T(the_system), T(endings), T(completion),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
