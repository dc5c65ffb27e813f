package dev.deskside.catalog;

import java.net.URI;
import java.util.Optional;

/** Reads {@code tenant.yaml}. */
final class TenantFile {

    private final ConnectionCheck connections;

    TenantFile(ConnectionCheck connections) {
        this.connections = connections;
    }

    Optional<TenantConfig> read(Place file) {
        Place tenant = file.at("tenant");
        URI api = connections.url(tenant, "api", "https://instance.api.eu.nexthink.cloud");
        URI token = connections.address(
                tenant, "token", "https://instance-login.eu.nexthink.cloud/oauth2/default/v1/token");
        String clientId = tenant.at("clientId").text();
        Secret clientSecret = connections.secret(tenant, "clientSecret");
        TlsSettings tls = connections.tls(tenant);
        if (api == null || token == null || clientId == null || clientSecret == null || tls == null) {
            return Optional.empty();
        }
        boolean sandbox = tenant.at("sandbox").node().asBoolean(false);
        return Optional.of(
                new TenantConfig(api, token, clientId, clientSecret, tls, sandbox, queries(tenant.at("queries"))));
    }

    private static TenantQueries queries(Place queries) {
        return new TenantQueries(
                queries.at("devices").text("#deskside_devices"),
                queries.at("deviceUsers").text("#deskside_device_users"),
                queries.at("executions").text("#deskside_executions"),
                queries.at("executionsOfWeek").text("#deskside_executions_of_week"),
                queries.at("actionOutputs").text("#deskside_action_outputs"),
                queries.at("workflowExecutions").text("#deskside_workflow_executions"),
                queries.at("workflowExecutionsOfWeek").text("#deskside_workflow_executions_of_week"),
                queries.at("campaignResponses").text("#deskside_campaign_responses"),
                queries.at("campaignResponsesOfWeek").text("#deskside_campaign_responses_of_week"),
                queries.at("device").text("#deskside_device"),
                queries.at("deviceExecutions").text("#deskside_device_executions"),
                queries.at("actionRuns").text("#deskside_action_runs"));
    }
}
