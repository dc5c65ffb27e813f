package dev.deskside.upstream.tenant.column;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Numbers as a tenant writes them, as the directory's fields take them. */
final class Numbers {

    /** Short enough to be counted with. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,2})?");

    private Numbers() {}

    /** Rounded to a whole number, since aggregates of whole numbers may be broken; what is no number stays as it is. */
    static String whole(String value) {
        boolean broken = value.indexOf('.') >= 0 || value.indexOf('e') >= 0 || value.indexOf('E') >= 0;
        return broken && NUMBER.matcher(value).matches()
                ? new BigDecimal(value).setScale(0, RoundingMode.HALF_UP).toPlainString()
                : value;
    }

    /** How much is used of what is not all free, from 0 to 1; empty where the two numbers make no sense. */
    static String usedShare(String free, String of) {
        if (!NUMBER.matcher(free).matches() || !NUMBER.matcher(of).matches()) {
            return "";
        }
        double size = Double.parseDouble(of);
        double left = Double.parseDouble(free);
        return size > 0 && left >= 0 && left <= size ? Double.toString((size - left) / size) : "";
    }
}
