package dev.deskside.simulator.query;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Writes texts, numbers and times as UTF-8 into one reused buffer, which goes on when it is full. */
final class Utf8Output {

    private static final int SIZE = 32_768;
    private static final int SECONDS_PER_DAY = 86_400;

    private final OutputStream target;
    private final byte[] buffer = new byte[SIZE];
    private int length;
    private long cachedDay = Long.MIN_VALUE;
    private final byte[] cachedDate = new byte[10];

    Utf8Output(OutputStream target) {
        this.target = target;
    }

    void flush() throws IOException {
        target.write(buffer, 0, length);
        length = 0;
    }

    void write(char ascii) throws IOException {
        require(1);
        buffer[length++] = (byte) ascii;
    }

    void write(String text) throws IOException {
        int count = text.length();
        if (count > SIZE / 4) {
            flush();
            target.write(text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        require(count * 3);
        int at = length;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                wide(text, i, at);
                return;
            }
            buffer[at++] = (byte) c;
        }
        length = at;
    }

    /** The rest of a text from its first character that is not ASCII. */
    private void wide(String text, int from, int at) {
        byte[] bytes = text.substring(from).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
        length = at + bytes.length;
    }

    void write(long number) throws IOException {
        if (number < 0) {
            write(Long.toString(number));
            return;
        }
        require(20);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        digits(buffer, length, digits, number);
        length += digits;
    }

    /** A number with at most four decimals, without trailing zeros. */
    void write(double number) throws IOException {
        long scaled = Math.round(Math.abs(number) * 10_000);
        if (number < 0 && scaled > 0) {
            write('-');
        }
        write(scaled / 10_000);
        int fraction = (int) (scaled % 10_000);
        if (fraction > 0) {
            require(5);
            buffer[length] = '.';
            digits(buffer, length + 1, 4, fraction);
            length += 5;
            while (buffer[length - 1] == '0') {
                length--;
            }
        }
    }

    /** A time in UTC, {@code 2026-01-10T08:20:00}. */
    void writeTime(long second) throws IOException {
        long day = Math.floorDiv(second, SECONDS_PER_DAY);
        int time = (int) (second - day * SECONDS_PER_DAY);
        if (day != cachedDay) {
            date(cachedDate, day);
            cachedDay = day;
        }
        require(19);
        System.arraycopy(cachedDate, 0, buffer, length, 10);
        buffer[length + 10] = 'T';
        digits(buffer, length + 11, 2, time / 3_600);
        buffer[length + 13] = ':';
        digits(buffer, length + 14, 2, time / 60 % 60);
        buffer[length + 16] = ':';
        digits(buffer, length + 17, 2, time % 60);
        length += 19;
    }

    private void require(int bytes) throws IOException {
        if (length + bytes > SIZE) {
            flush();
        }
    }

    private static void date(byte[] target, long day) {
        byte[] date = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(date, 0, target, 0, 10);
    }

    private static void digits(byte[] target, int at, int count, long number) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
