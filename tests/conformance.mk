# make conformance [CORPUS="NAME=DIR ..."]: java's own language tests and folders of programs against the installed java 17.
.PHONY: conformance
conformance: build/bin/xjavac build/xjava/host-rt.o
	tools/langtools
	nice tests/xjava/conformance/run langtools=build/third/openjdk-17/javac programs=tests/xjava/programs $(CORPUS)
