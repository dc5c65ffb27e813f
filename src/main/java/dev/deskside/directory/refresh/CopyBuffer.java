package dev.deskside.directory.refresh;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Rows in the text format of PostgreSQL's {@code COPY}: values between tabs, {@code \N} for null, backslash escapes.
 * The buffer is reused from chunk to chunk.
 */
final class CopyBuffer {

    private byte[] bytes;
    private int length;
    private boolean atRowStart = true;

    CopyBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    void addNull() {
        separate();
        append((byte) '\\');
        append((byte) 'N');
    }

    /** Adds a text value; the character NUL, which PostgreSQL cannot hold, is left out. */
    void add(String text) {
        separate();
        appendEscaped(text);
    }

    /** Adds a value that is ASCII and needs no escapes, such as a number or a time. */
    void addPlain(String text, String suffix) {
        separate();
        ensure(text.length() + suffix.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        for (int i = 0; i < suffix.length(); i++) {
            bytes[length++] = (byte) suffix.charAt(i);
        }
    }

    /** Adds a value that is UTF-8 already and may need escapes. */
    void add(byte[] utf8, int size) {
        separate();
        for (int i = 0; i < size; i++) {
            appendEscaped(utf8[i]);
        }
    }

    void endRow() {
        append((byte) '\n');
        atRowStart = true;
    }

    int size() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    void clear() {
        length = 0;
        atRowStart = true;
    }

    private void separate() {
        if (!atRowStart) {
            append((byte) '\t');
        }
        atRowStart = false;
    }

    private void appendEscaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                for (byte b : text.substring(i).getBytes(StandardCharsets.UTF_8)) {
                    appendEscaped(b);
                }
                return;
            }
            appendEscaped((byte) c);
        }
    }

    private void appendEscaped(byte b) {
        switch (b) {
            case '\\' -> append('\\', '\\');
            case '\t' -> append('\\', 't');
            case '\n' -> append('\\', 'n');
            case '\r' -> append('\\', 'r');
            case 0 -> {
                // left out
            }
            default -> append(b);
        }
    }

    private void append(char first, char second) {
        append((byte) first);
        append((byte) second);
    }

    private void append(byte b) {
        ensure(1);
        bytes[length++] = b;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
