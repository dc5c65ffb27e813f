package dev.deskside.directory;

import org.jspecify.annotations.Nullable;

/**
 * A person whom the upstream systems know.
 *
 * @param name the account name without its domain
 * @param domain the Windows domain; null where there is none
 * @param sid the Windows security identifier
 */
public record Employee(
        @Nullable String name,
        @Nullable String domain,
        @Nullable String sid,
        @Nullable String upn,
        @Nullable String mail,
        @Nullable String fullName) {

    /** The account name with its domain. */
    String qualifiedName() {
        return domain == null ? String.valueOf(name) : domain + "\\" + name;
    }
}
