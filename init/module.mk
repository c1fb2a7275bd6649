# The first process: configuration, then the shell.
ALLOW-init := include bcfs/rt init
CLASSES    += INIT
SRC-INIT   := init/main.c init/sys.c init/shell.c init/job.c init/object.c init/out.c init/words.c init/sig.c init/value.c \
              init/config.c init/line.c init/desc.c init/cmd_process.c init/cmd_object.c init/cmd_segment.c \
              init/cmd_system.c init/cmd_file.c init/cmd_change.c init/cmd_volume.c
RING-INIT  := 3
HOSTTESTS  += init/test/desc init/test/line init/test/words init/test/sig init/test/value init/test/config init/test/shell
HOSTSRC-init/test/desc   := init/desc.c
HOSTSRC-init/test/line   := init/line.c bcfs/rt/print.c
HOSTSRC-init/test/words  := init/words.c
HOSTSRC-init/test/sig    := init/sig.c
HOSTSRC-init/test/value  := init/value.c init/sig.c init/words.c init/out.c bcfs/rt/print.c
HOSTSRC-init/test/config := init/config.c init/words.c
HOSTSRC-init/test/shell  := init/test/fake.c init/shell.c init/job.c init/object.c init/out.c init/words.c init/sig.c \
                            init/value.c init/line.c init/desc.c init/cmd_process.c init/cmd_object.c init/cmd_segment.c \
                            init/cmd_system.c init/cmd_file.c init/cmd_change.c init/cmd_volume.c bcfs/rt/print.c bcfs/rt/status.c
