# Two nodes in C: the word counter and its client, objects of every kind for IDP's tests and their caller.
CLASSES        += WORDSRV WORDJOB
APPS           += WORDSRV WORDJOB
SRC-WORDSRV    := tests/node/wordsrv.c tests/node/words.c
RING-WORDSRV   := 3
SRC-WORDJOB    := tests/node/wordjob.c
RING-WORDJOB   := 3
HOSTTESTS      += tests/node/test/words
HOSTSRC-tests/node/test/words := tests/node/words.c
