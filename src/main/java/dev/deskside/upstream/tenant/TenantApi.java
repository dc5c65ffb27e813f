package dev.deskside.upstream.tenant;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The APIs of a tenant that the hub calls. Each has a budget, a circuit breaker and a state of its own. */
public enum TenantApi {
    TOKEN("token", ""),
    NQL("nql", "NQL API"),
    EXPORT("export", "NQL API"),
    FILES("files", ""),
    ACT("act", "Remote Actions API"),
    WORKFLOWS("workflows", "Workflows API"),
    CAMPAIGNS("campaigns", "Campaigns API"),
    ENRICHMENT("enrichment", "Enrichment API"),
    SPARK("spark", "Spark API");

    /** Those whose calls are counted, in the order in which they are shown. */
    public static final List<TenantApi> BUDGETED = List.of(NQL, EXPORT, ACT, WORKFLOWS, CAMPAIGNS, ENRICHMENT, SPARK);

    /** Those whose calls make something happen, each call once more; enrichment only sets values. */
    private static final Set<TenantApi> ACTING = EnumSet.of(ACT, WORKFLOWS, CAMPAIGNS, SPARK);

    private static final String UPSTREAM = "tenant/";

    private final String id;
    private final String permission;

    TenantApi(String id, String permission) {
        this.id = id;
        this.permission = permission;
    }

    /** As routes, budgets and settings call it. */
    public String id() {
        return id;
    }

    /** What it is called among the upstreams: no Engine can be called so. */
    public String upstream() {
        return UPSTREAM + id;
    }

    /** Whether that upstream is an API of a tenant whose calls make something happen. */
    public static boolean isActing(String upstream) {
        return ACTING.stream().anyMatch(api -> api.upstream().equals(upstream));
    }

    /** The permission that API credentials need for it; empty for the address of tokens. */
    public String permission() {
        return permission;
    }

    /** @throws IllegalArgumentException when that is no API of a tenant */
    public static TenantApi ofUpstream(String upstream) {
        for (TenantApi api : values()) {
            if (api.upstream().equals(upstream)) {
                return api;
            }
        }
        throw new IllegalArgumentException("'" + upstream + "' is no API of a tenant");
    }
}
