package dev.deskside.catalog;

import java.nio.file.Path;

/** Which server certificates an upstream connection accepts. */
public sealed interface Trust {

    /** Those that the Java runtime trusts; in files {@code system}. */
    record System() implements Trust {}

    /** Every certificate, which protects from nobody; in files {@code any}, in the demo profile only. */
    record Any() implements Trust {}

    /** Those that the PEM file holds or that its certificates have signed; in files {@code file:<path>}. */
    record PemFile(Path path) implements Trust {}
}
