# XRunner: runs XJava programs that come over the network, one after the other (tools/xjava).
ALLOW-xjava/runner := include bcfs/rt xjava/runner
CLASSES       += XRunner
APPS          += XRunner
SRC-XRunner   := xjava/runner/main.c xjava/runner/wire.c xjava/runner/base.c
RING-XRunner  := 3
