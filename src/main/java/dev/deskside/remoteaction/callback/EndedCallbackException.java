package dev.deskside.remoteaction.callback;

/** Something cannot be told, now and later. */
final class EndedCallbackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EndedCallbackException(String reason) {
        super(reason);
    }
}
