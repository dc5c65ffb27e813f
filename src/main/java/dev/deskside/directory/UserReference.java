package dev.deskside.directory;

import dev.deskside.problem.InputError;
import dev.deskside.problem.ProblemException;
import dev.deskside.problem.ProblemType;
import java.util.List;
import java.util.regex.Pattern;

/** How a caller named a person; whatever it holds is a value, never a pattern or a part of a query. */
sealed interface UserReference {

    Pattern SID = Pattern.compile("S-\\d+(-\\d+)+", Pattern.CASE_INSENSITIVE);
    int LONGEST = 256;

    /** {@code S-1-5-21-…} */
    record Sid(String sid) implements UserReference {}

    /** {@code DOMAIN\account}, or {@code account} in any domain. */
    record Account(AccountName name) implements UserReference {}

    /** {@code someone@example.com}: a UPN, a mail address, or an account with its domain. */
    record Address(String address) implements UserReference {}

    /** @param pointer where the text stood in what the caller sent */
    static UserReference parse(String text, String pointer) {
        String user = text.strip();
        if (user.isEmpty() || user.length() > LONGEST || user.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "This is not the name of a person.",
                    List.of(new InputError(
                            pointer,
                            "Give a user name, DOMAIN\\user, a SID, a UPN or a mail address of 1 to " + LONGEST
                                    + " characters" + (pointer.startsWith("?") ? ", URL-encoded." : "."))));
        }
        if (SID.matcher(user).matches()) {
            return new Sid(user);
        }
        if (user.indexOf('\\') >= 0) {
            return new Account(AccountName.parse(user));
        }
        return user.indexOf('@') > 0 ? new Address(user) : new Account(new AccountName(null, user));
    }
}
