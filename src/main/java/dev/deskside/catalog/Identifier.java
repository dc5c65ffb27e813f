package dev.deskside.catalog;

/** The kinds of identifiers by which a caller may name an employee. */
public enum Identifier {
    /** {@code CORP\a.tester} or {@code a.tester}. */
    USER_NAME("userName"),
    /** {@code S-1-5-21-…}. */
    SID("sid"),
    /** {@code a.tester@corp.example}, as the directory service says it. */
    UPN("upn"),
    /** The address of the mailbox. */
    MAIL("mail");

    private final String id;

    Identifier(String id) {
        this.id = id;
    }

    /** The name in files and answers, such as {@code userName}. */
    public String id() {
        return id;
    }

    /** The identifier of that name; everything else is refused. */
    public static Identifier of(String id) {
        for (Identifier identifier : values()) {
            if (identifier.id.equals(id)) {
                return identifier;
            }
        }
        throw new IllegalArgumentException("There is no identifier \"" + id + "\"; write userName, sid, upn or mail");
    }
}
