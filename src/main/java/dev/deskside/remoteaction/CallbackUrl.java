package dev.deskside.remoteaction;

/**
 * Where a caller wants to be told, checked.
 *
 * @param url with everything in it; often a secret of the caller
 * @param host its host, in small letters
 */
public record CallbackUrl(String url, String host) {

    /** Its path and query may be a secret. */
    @Override
    public String toString() {
        return "CallbackUrl[host=" + host + "]";
    }
}
