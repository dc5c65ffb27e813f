package dev.deskside.simulator.query;

import dev.deskside.simulator.fleet.CaseBlind;

/** A pattern of NXQL: {@code *} stands for any characters, {@code ?} for one; case does not matter. */
final class Wildcard {

    private final int[] pattern;

    Wildcard(String pattern) {
        this.pattern = points(pattern);
    }

    /** Walks once over the text and comes back to the last star: no pattern takes more than length times length. */
    boolean matches(String value) {
        int[] text = points(value);
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length) {
            if (in < pattern.length && pattern[in] == '*') {
                star = in++;
                retry = at;
            } else if (in < pattern.length && (pattern[in] == '?' || pattern[in] == text[at])) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (in < pattern.length && pattern[in] == '*') {
            in++;
        }
        return in == pattern.length;
    }

    private static int[] points(String text) {
        return CaseBlind.fold(text).codePoints().toArray();
    }
}
