package dev.deskside.remoteaction.ledger;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Verifies an exported ledger, or the one in the database, from the command line and without a hub: {@code java -jar deskside.jar
 * ledger verify ledger.ndjson}.
 */
public final class LedgerCommand {

    private static final String USAGE =
            """
            Usage: ledger verify FILE|--database [--contains HASH]
              FILE               what GET /v1/ledger/export answered; - reads it from the standard input
              --database         the ledger in the database that the settings name; the embedded one only while no hub runs
              --contains HASH    the hash that an earlier check ended with: that ledger must be part of this one
            Exit status: 0 the chain is whole, 1 it is not, 2 it could not be checked.
            """;

    private static final String STANDARD_INPUT = "-";
    private static final String DATABASE = "--database";
    private static final int WHOLE = 0;
    private static final int BROKEN = 1;
    private static final int NOT_CHECKED = 2;

    private LedgerCommand() {}

    /**
     * Verifies and prints what came out.
     *
     * @return the exit status: 0 the chain is whole, 1 it is not, 2 it could not be checked
     */
    public static int run(String[] args) {
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(USAGE);
            return WHOLE;
        }
        try {
            Options options = Options.parse(args);
            return tell(verify(options));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
        } catch (IOException e) {
            System.err.println("The ledger cannot be read: " + e);
        }
        return NOT_CHECKED;
    }

    private static Verification.Outcome verify(Options options) throws IOException {
        if (options.file().equals(DATABASE)) {
            return LedgerDatabase.verify(options.known());
        }
        try (Reader export = open(options.file())) {
            return Verification.of(export, options.known());
        }
    }

    private record Options(String file, @Nullable String known) {

        static Options parse(String[] args) {
            Iterator<String> words = Arrays.asList(args).iterator();
            if (!words.hasNext() || !words.next().equals("verify")) {
                throw new IllegalArgumentException("The ledger can be verified: ledger verify FILE.");
            }
            String file = null;
            String known = null;
            while (words.hasNext()) {
                String word = words.next();
                if (word.equals("--contains") && words.hasNext()) {
                    known = words.next();
                } else if ((word.startsWith("--") && !word.equals(DATABASE)) || file != null) {
                    throw new IllegalArgumentException("'" + word + "' is too much, or lacks its value.");
                } else {
                    file = word;
                }
            }
            if (file == null) {
                throw new IllegalArgumentException("Name the file to verify, - for the standard input, or --database.");
            }
            return new Options(file, known);
        }
    }

    private static Reader open(String file) throws IOException {
        return file.equals(STANDARD_INPUT)
                ? new InputStreamReader(System.in, StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8);
    }

    private static int tell(Verification.Outcome outcome) {
        outcome.breaches().forEach(System.out::println);
        boolean whole = outcome.breaches().isEmpty();
        System.out.println((whole ? "The chain is whole: " : "The chain is broken. ") + outcome.rows() + " rows, "
                + outcome.erased() + " of them without details, the last hash is " + outcome.hash() + ".");
        return whole ? WHOLE : BROKEN;
    }
}
