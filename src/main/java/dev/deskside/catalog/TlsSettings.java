package dev.deskside.catalog;

/**
 * How a TLS connection to an upstream is checked.
 *
 * @param trust which certificates are accepted
 * @param verifyHost whether the certificate must carry the host name that was called
 */
public record TlsSettings(Trust trust, boolean verifyHost) {

    /** What holds where a file says nothing: the certificates of the Java runtime, host name checked. */
    public static TlsSettings standard() {
        return new TlsSettings(new Trust.System(), true);
    }
}
