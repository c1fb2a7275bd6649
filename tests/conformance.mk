# make conformance [CORPUS="NAME=DIR ..."]: java's own language tests and folders of programs against the installed java 17; those
# that take up to a second here also run in XOS, the others in `make soak`.
XJ-CORPORA := langtools=build/third/openjdk-17/javac programs=tests/xjava/programs
.PHONY: conformance
conformance: all build/xjava/host-rt.o
	tools/langtools
	nice tests/xjava/conformance/run --xos quick $(XJ-CORPORA) $(CORPUS)
SOAKS += conformance-slow
NEED-conformance-slow := all build/xjava/host-rt.o
SOAK-conformance-slow := tools/langtools && tests/xjava/conformance/run --xos slow $(XJ-CORPORA)
