package dev.deskside.directory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A Windows or macOS account name in one of its three spellings: {@code DOMAIN\account}, {@code account@DOMAIN} or
 * {@code account}.
 *
 * @param domain null when the name has none
 * @param account the name within the domain
 */
public record AccountName(@Nullable String domain, String account) {

    public static AccountName parse(String name) {
        int backslash = name.indexOf('\\');
        if (backslash >= 0 && backslash < name.length() - 1) {
            return new AccountName(emptyAsNull(name.substring(0, backslash)), name.substring(backslash + 1));
        }
        int at = name.lastIndexOf('@');
        if (at > 0) {
            return new AccountName(emptyAsNull(name.substring(at + 1)), name.substring(0, at));
        }
        return new AccountName(null, name);
    }

    /** What a user is called in the directory when no SID is known: one spelling for all forms of the name. */
    public String userKey() {
        String qualified = domain == null ? account : domain + "\\" + account;
        return "name:" + qualified.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
