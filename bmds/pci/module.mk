# What servers of devices share: PCI configuration space, ports, virtio.
ALLOW-bmds/pci := include bcfs/rt bmds/pci
HOSTTESTS += bmds/pci/test/pci
HOSTSRC-bmds/pci/test/pci := bmds/pci/pci.c
HOSTTESTS += bmds/pci/test/virtq
HOSTSRC-bmds/pci/test/virtq := bmds/pci/virtq.c
