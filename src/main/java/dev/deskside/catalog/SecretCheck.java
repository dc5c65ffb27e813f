package dev.deskside.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a secret from where the file says it is: a variable, or a file with nothing else in it. */
final class SecretCheck {

    private static final int LONGEST = 64 * 1024;
    private static final String FILE = "file:";

    private final Variables variables;
    private final Path folder;

    SecretCheck(Variables variables, Path folder) {
        this.variables = variables;
        this.folder = folder;
    }

    /** The secret; null when it cannot be had, then the place says why. */
    @Nullable
    Secret read(Place place) {
        String reference = place.text();
        if (reference == null) {
            return null;
        }
        return reference.startsWith(FILE)
                ? fromFile(folder.resolve(reference.substring(FILE.length())), place)
                : fromVariable(reference, place);
    }

    private @Nullable Secret fromVariable(String reference, Place place) {
        String name = reference.substring(2, reference.length() - 1);
        try {
            String value = variables.resolve(reference);
            if (!value.isEmpty()) {
                return Secret.of(value);
            }
            place.wrong("the variable " + name + " is empty", "set it in the environment or in the .env file");
        } catch (Variables.UnknownVariable e) {
            String hint = "set it in the environment or in the .env file, or name a file: file:/run/secrets/nexthink";
            place.wrong("the variable " + e.name() + " is not set", hint);
        }
        return null;
    }

    private static @Nullable Secret fromFile(Path file, Place place) {
        String hint = "put the password, and nothing else, into a file that the hub may read";
        try {
            if (Files.size(file) > LONGEST) {
                place.wrong("the file " + file + " is too large for a password", hint);
                return null;
            }
            String value = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
            if (!value.isEmpty()) {
                return Secret.of(value);
            }
            place.wrong("the file " + file + " is empty", hint);
        } catch (IOException e) {
            place.wrong("the file " + file + " cannot be read", hint);
        }
        return null;
    }
}
