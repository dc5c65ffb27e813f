package dev.deskside.simulator.fleet;

/** Small texts, made fast. */
final class Texts {

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private Texts() {}

    static String hex(long high, long low) {
        char[] text = new char[32];
        for (int i = 0; i < 16; i++) {
            text[i] = DIGITS[(int) (high >>> (60 - 4 * i)) & 15];
            text[16 + i] = DIGITS[(int) (low >>> (60 - 4 * i)) & 15];
        }
        return new String(text);
    }

    /** The number with at least seven digits. */
    static String padded(String prefix, int number) {
        int length = prefix.length();
        char[] text = new char[length + 7];
        prefix.getChars(0, length, text, 0);
        int rest = number;
        for (int i = length + 6; i >= length; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return rest == 0 ? new String(text) : prefix + number;
    }

    /** The number that a text ends with, before an optional {@code @domain}; -1 when there is none. */
    static int trailingNumber(String text) {
        int at = text.indexOf('@');
        int end = at < 0 ? text.length() : at;
        int start = end;
        while (start > 0
                && end - start < 10
                && Character.isDigit(text.charAt(start - 1))
                && text.charAt(start - 1) < 128) {
            start--;
        }
        if (start == end) {
            return -1;
        }
        long number = Long.parseLong(text.substring(start, end));
        return number > Integer.MAX_VALUE / 2 ? -1 : (int) number;
    }

    static String macAddress(long hash) {
        char[] text = new char[17];
        for (int i = 0; i < 6; i++) {
            int octet = i == 0 ? 2 : (int) (hash >>> (8 * i)) & 255;
            text[3 * i] = DIGITS[octet >> 4];
            text[3 * i + 1] = DIGITS[octet & 15];
            if (i < 5) {
                text[3 * i + 2] = ':';
            }
        }
        return new String(text);
    }
}
