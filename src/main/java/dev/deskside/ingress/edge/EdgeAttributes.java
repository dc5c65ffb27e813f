package dev.deskside.ingress.edge;

/** Names under which the edge hands things on: as request attributes first, then as exchange properties of the route. */
public final class EdgeAttributes {

    /** The id of the request, a text; also in the logging context. */
    public static final String REQUEST_ID = "requestId";

    /** The name of the key that the caller sent, a text; absent without a key. */
    public static final String CALLER = "caller";

    /** The key itself, a {@link dev.deskside.ingress.key.Caller}; absent without a key. */
    public static final String KEY = "key";

    /** Whether the caller's calls wait when a budget is spent, a boolean; absent without a key. */
    public static final String WAIT_FOR_BUDGET = "waitForBudget";

    /** Whether the caller may see the inner state of the hub, a boolean. */
    public static final String SHOW_DETAILS = "showDetails";

    private EdgeAttributes() {}
}
