package dev.deskside.directory.refresh;

/** An engine or tenant suddenly knows far fewer devices than before; its answer is believed only when the next run says the same. */
public class SuspiciousAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SuspiciousAnswerException(String engine, long devices, long before) {
        super(engine + " answered with " + devices + " devices after " + before
                + " in the last run. The old rows stay; if the next run says the same, it is believed"
                + " (DISCOVERY_MINIMUM_SHARE).");
    }
}
