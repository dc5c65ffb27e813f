package dev.deskside.remoteaction.callback;

/**
 * What leaves.
 *
 * @param id header {@code webhook-id}
 * @param timestamp header {@code webhook-timestamp}: seconds of the epoch at which this attempt leaves
 * @param signature header {@code webhook-signature}
 * @param body JSON; exactly what was signed
 */
public record CallbackMessage(String url, String id, String timestamp, String signature, String body) {

    /** The address may be a secret. */
    @Override
    public String toString() {
        return "CallbackMessage[id=" + id + "]";
    }
}
