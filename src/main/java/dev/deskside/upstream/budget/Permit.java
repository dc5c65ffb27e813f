package dev.deskside.upstream.budget;

/** The right to send one call to an upstream, now. */
@FunctionalInterface
public interface Permit {

    /** The answer's head, or the failure of the call, was seen. */
    void seen();
}
