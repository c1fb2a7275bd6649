package java.util;

class IllegalFormatArgumentIndexException extends IllegalFormatException {
    private final int index;

    IllegalFormatArgumentIndexException(int index) {
        super(index == Integer.MIN_VALUE ? "Format argument index: (not representable as int)" : "Illegal format argument index = " + index);
        this.index = index;
    }
    int getIndex() { return index; }
}
