package dev.deskside.simulator.fleet;

/**
 * How texts are compared: by their code points, each in lower case by Unicode's simple mapping. So neither the language
 * of the machine nor the neighbours of a letter matter, and a text keeps its number of code points.
 */
public final class CaseBlind {

    private CaseBlind() {}

    /** The text in lower case. */
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || (c >= 'A' && c <= 'Z')) {
                return folded(text);
            }
        }
        return text;
    }

    private static String folded(String text) {
        var lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }

    /** Compares two folded texts by code points. */
    public static int compareFolded(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean pair = Character.isSurrogate(a) != Character.isSurrogate(b);
                return pair ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
