# Two nodes in C: the word counter and its client, objects of every kind for IDP's tests and their caller.
CLASSES        += WORDSRV WORDJOB
APPS           += WORDSRV WORDJOB
SRC-WORDSRV    := tests/node/wordsrv.c tests/node/words.c
RING-WORDSRV   := 3
SRC-WORDJOB    := tests/node/wordjob.c
RING-WORDJOB   := 3
HOSTTESTS      += tests/node/test/words
HOSTSRC-tests/node/test/words := tests/node/words.c
CLASSES        += CALC NODETEST
SRC-CALC       := tests/node/calc.c
RING-CALC      := 3
SRC-NODETEST   := tests/node/nodetest.c
RING-NODETEST  := 3
TESTS          += idp-host nodes nodes-failing nodes-wrong
NEED-idp-host  := all build/class/CALC.class build/class/NODETEST.class
TEST-idp-host  := tools/netns tests/node/nodes.py host words
NEED-nodes     := $(NEED-idp-host)
TEST-nodes     := tools/netns tests/node/nodes.py values nested
NEED-nodes-failing := $(NEED-idp-host)
TEST-nodes-failing := tools/netns tests/node/nodes.py kill cut ends
NEED-nodes-wrong := $(NEED-idp-host)
TEST-nodes-wrong := tools/netns tests/node/nodes.py wrong
TESTS          += nodes-restart
NEED-nodes-restart := $(NEED-idp-host)
LIMIT-nodes-restart := 240
TEST-nodes-restart := tools/netns tests/node/nodes.py restart
TESTS          += nodes-bochs
NEED-nodes-bochs := $(NEED-idp-host)
TEST-nodes-bochs := tools/netns tests/node/nodes.py bochs
# make run's job: in XJava over taps and over the socket link, another text; in C; and with nobody to ask
TESTS          += job job-socket job-text job-c absent
NEED-job       := all
TEST-job       := tools/netns tools/run-job /usr/share/common-licenses/GPL-3 "the license software"
NEED-job-socket := all
TEST-job-socket := env XOS_NET=socket $(TEST-job)
NEED-job-text  := all
TEST-job-text  := tools/netns tools/run-job include/xos/kfd.def "the EAX sel"
NEED-job-c     := all
TEST-job-c     := env JOB=WORDJOB SERVE=WORDSRV $(TEST-job)
NEED-absent    := all
TEST-absent    := tools/netns tests/absent.py
BENCHES        += remote
BENCH-remote   := tools/netns tests/node/nodes.py bench
SOAKS          += nodes
SOAK-nodes     := tools/netns tests/node/nodes.py soak
