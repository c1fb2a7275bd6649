# The runner's programs; the rest of XJava's tests is in xjava/module.mk.
ALLOW-tests/xjava/runner := include bcfs/rt
CLASSES       += RUNFAULT
SRC-RUNFAULT  := tests/xjava/runner/fault.c
RING-RUNFAULT := 3
TESTS         += xjava-runner
LIMIT-xjava-runner := 300
NEED-xjava-runner := all build/class/RUNFAULT.class
TEST-xjava-runner := tests/xjava/runner/check
