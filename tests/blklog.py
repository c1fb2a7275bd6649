"""What QEMU's blklogwrites recorded of a disk: every write and flush, in order, and images as a power cut would leave them.

Format: include/uapi of dm-log-writes, https://docs.kernel.org/admin-guide/device-mapper/log-writes.html; QEMU writes the
same (block/blklogwrites.c)."""
import struct

MAGIC = 0x6a736677736872
FLUSH, FUA, DISCARD, MARK = 1, 2, 4, 8


class Log:
    """entries: (byte, data or None, flush) in the order in which the device ended them."""

    def __init__(self, path):
        with open(path, "rb") as f:
            head = f.read(28)
            self.entries = []
            if not head:                # it begins with the first write
                return
            magic, version, count, sector = struct.unpack("<QQQI", head)
            if magic != MAGIC or version != 1:
                raise ValueError("no log of writes")
            at = sector
            for _ in range(count):
                f.seek(at)
                where, sectors, flags, _ = struct.unpack("<QQQQ", f.read(32))
                at += sector
                data = None
                if flags & DISCARD:
                    data = bytes(sectors * sector)
                elif sectors:
                    f.seek(at)
                    data = f.read(sectors * sector)
                    at += sectors * sector
                self.entries.append((where * sector, data, bool(flags & (FLUSH | FUA))))

    @staticmethod
    def length(path):
        """Entries now, of a log that is being written."""
        with open(path, "rb") as f:
            head = f.read(24)
        return struct.unpack("<QQQ", head)[2] if len(head) == 24 else 0

    def flushes(self):
        return [i for i, e in enumerate(self.entries) if e[2]]

    def cut(self, image, end, rnd=None):
        """image (bytearray) becomes what a power cut before entry `end` leaves: all up to the last flush, and of what was
        written after it any part (rnd None: nothing).  QEMU orders a flush behind what had ended before it."""
        durable = max([i for i in self.flushes() if i < end], default=-1)
        how = rnd.randrange(4) if rnd else 0
        for i, (at, data, _) in enumerate(self.entries[:end]):
            if data and (i <= durable or (how == 1 and rnd.randrange(2)) or (how == 2 and rnd.randrange(8)) or how == 3):
                image[at:at + len(data)] = data
        return image
