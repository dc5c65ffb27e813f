package dev.deskside.upstream.budget;

/**
 * The place that a request of a caller has in the hub while it is worked on. Who waits for somebody else stands aside, so
 * that the place is free for a request that can be worked on.
 */
public interface Workplace {

    /** The exchange property that holds it; the hub's own work has none. */
    String PROPERTY = "workplace";

    /** The request waits from now on; it may wait for several at once. */
    void standAside();

    /** One thing that it waited for has come. */
    void comeBack();
}
