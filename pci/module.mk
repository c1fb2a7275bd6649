# What servers of devices share: PCI configuration space, ports, virtio.
ALLOW-pci := include bcfs/rt
HOSTTESTS += pci/test/pci
HOSTSRC-pci/test/pci := pci/pci.c
HOSTTESTS += pci/test/virtq
HOSTSRC-pci/test/virtq := pci/virtq.c
