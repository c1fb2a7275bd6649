package java.util;

public class Base64 {
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", URL = PLAIN.substring(0, 62) + "-_";

    private Base64() { }
    public static Encoder getEncoder() { return new Encoder(PLAIN, true, 0); }
    public static Encoder getUrlEncoder() { return new Encoder(URL, true, 0); }
    public static Encoder getMimeEncoder() { return new Encoder(PLAIN, true, 76); }
    public static Decoder getDecoder() { return new Decoder(PLAIN, false); }
    public static Decoder getUrlDecoder() { return new Decoder(URL, false); }
    public static Decoder getMimeDecoder() { return new Decoder(PLAIN, true); }

    public static class Encoder {
        private final String letters;
        private final boolean pad;
        private final int line;
        private Encoder(String letters, boolean pad, int line) {
            this.letters = letters;
            this.pad = pad;
            this.line = line;
        }
        public Encoder withoutPadding() { return new Encoder(letters, false, line); }
        public String encodeToString(byte[] b) {
            StringBuilder s = new StringBuilder();
            int col = 0;
            for (int i = 0; i < b.length; i += 3) {
                if (line > 0 && col == line) {
                    s.append("\r\n");
                    col = 0;
                }
                int n = Math.min(3, b.length - i), v = (b[i] & 255) << 16 | (n > 1 ? (b[i + 1] & 255) << 8 : 0) | (n > 2 ? b[i + 2] & 255 : 0);
                for (int k = 0; k < 4; k++)
                    if (k <= n) s.append(letters.charAt(v >> 18 - 6 * k & 63));
                    else if (pad) s.append('=');
                col += 4;
            }
            return s.toString();
        }
        public byte[] encode(byte[] b) { return encodeToString(b).getBytes(); }
    }
    public static class Decoder {
        private final String letters;
        private final boolean lax;
        private Decoder(String letters, boolean lax) {
            this.letters = letters;
            this.lax = lax;
        }
        public byte[] decode(String s) { return decode(s.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)); }
        public byte[] decode(byte[] s) {
            byte[] out = new byte[s.length];
            int n = 0, v = 0, k = 0;
            for (int i = 0; i < s.length; i++) {
                if (s[i] == '=') {
                    if (k < 2 || k == 2 && (i + 1 >= s.length || s[i + 1] != '=') && !lax) throw new IllegalArgumentException("Input byte array has wrong 4-byte ending unit");
                    int end = k == 2 ? i + 2 : i + 1;
                    if (!lax && end < s.length) throw new IllegalArgumentException("Input byte array has incorrect ending byte at " + end);
                    break;
                }
                int d = letters.indexOf(s[i] & 255);
                if (d < 0) {
                    if (lax) continue;
                    throw new IllegalArgumentException("Illegal base64 character " + Integer.toString(s[i], 16));
                }
                v = v << 6 | d;
                if (++k == 4) {
                    out[n++] = (byte)(v >> 16);
                    out[n++] = (byte)(v >> 8);
                    out[n++] = (byte)v;
                    v = k = 0;
                }
            }
            if (k == 1) throw new IllegalArgumentException("Last unit does not have enough valid bits");
            if (k == 2) out[n++] = (byte)(v >> 4);
            if (k == 3) {
                out[n++] = (byte)(v >> 10);
                out[n++] = (byte)(v >> 2);
            }
            return Arrays.copyOf(out, n);
        }
    }
}
