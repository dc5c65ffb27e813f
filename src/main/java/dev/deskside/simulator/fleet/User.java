package dev.deskside.simulator.fleet;

import org.jspecify.annotations.Nullable;

/** A person of the simulated fleet, known by a number. */
public final class User {

    /** One in so many people has the account name of another one, in the other domain. */
    static final int TWIN = 211;

    private static final int FIRST_RID = 1000;
    private static final String[] FIRST = {
        "anna", "ben", "chloe", "david", "elena", "felix", "greta", "hugo", "ines", "jonas", "klara", "luca", "maria",
        "nils", "olga", "paul", "rosa", "samir", "tina", "yuki"
    };
    private static final String[] LAST = {
        "meyer",
        "rossi",
        "dubois",
        "novak",
        "garcia",
        "keller",
        "jensen",
        "kowalski",
        "silva",
        "tanaka",
        "brown",
        "weber",
        "moreau",
        "costa",
        "lind",
        "haas"
    };
    private static final String[] ODD = {"o'neil", "müller", "al (ext)", "q\"uote", "a*b", "50%", "山田", "😀", "d'arc"};

    private final Fleet fleet;
    private final int id;
    private final long hash;

    User(Fleet fleet, int id) {
        this.fleet = fleet;
        this.id = id;
        this.hash = fleet.hash(~id);
    }

    /** The number of the person, which is also the number of the device that is theirs in the first place. */
    public int id() {
        return id;
    }

    /** {@code DOMAIN\account}, the name that an Engine shows. */
    public String name() {
        return domain() + '\\' + account();
    }

    public String domain() {
        if (id < Demo.DEVICES) {
            return Demo.domain(id);
        }
        boolean branch = (id - (isTwin() ? 1 : 0)) % 5 == 0;
        return branch != isTwin() ? "BRANCH" : "LAB";
    }

    /** The name of the account, without the domain. */
    public String account() {
        if (id < Demo.DEVICES) {
            return Demo.account(id);
        }
        int number = isTwin() ? id - 1 : id;
        return number % 97 == 50
                ? ODD[number / 97 % ODD.length] + number
                : FIRST[number % FIRST.length] + '.' + LAST[number / FIRST.length % LAST.length] + number;
    }

    public String sid() {
        String domain = domain().equals("LAB")
                ? "S-1-5-21-1004336348-1177238915-682003330-"
                : "S-1-5-21-3623811015-3361044348-30300820-";
        return domain + (FIRST_RID + id);
    }

    /** The user principal name, in plain letters. */
    public String upn() {
        String account = account();
        boolean plain = account.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '.'));
        return (plain ? account : "user" + id) + (domain().equals("LAB") ? "@lab.example" : "@branch.example");
    }

    public String fullName() {
        if (id < Demo.DEVICES) {
            return Demo.fullName(id);
        }
        String first = FIRST[id % FIRST.length];
        String last = LAST[id / FIRST.length % LAST.length];
        return Character.toUpperCase(first.charAt(0))
                + first.substring(1)
                + ' '
                + Character.toUpperCase(last.charAt(0))
                + last.substring(1);
    }

    public String department() {
        return Vocabulary.DEPARTMENTS[Mix.pick(hash, 1, Vocabulary.DEPARTMENTS.length)];
    }

    /** What another system has said about the person. */
    @Nullable
    String told(String field) {
        return fleet.enrichments().ofUser(id, field);
    }

    /** Whether the account name is that of the person before. */
    private boolean isTwin() {
        return id > Demo.DEVICES && id % TWIN == 0;
    }

    /** The numbers that a person of that name, SID or UPN may have, besides the demo people. */
    static int[] candidates(String identifier) {
        int number = Texts.trailingNumber(identifier);
        return number < 0 ? new int[0] : new int[] {number, number + 1, number - FIRST_RID};
    }
}
