package dev.deskside.catalog;

/**
 * The saved queries of a tenant that discovery and remote actions need, by their ids ({@code #deskside_devices}). Those of
 * topics stand in the topics.
 *
 * @param devices all devices with the fields that are cached
 * @param deviceUsers who used which device
 * @param executions what became of the remote actions of the last hour
 * @param executionsOfWeek the same of the last week
 * @param actionOutputs what data-collection actions brought lately, on all devices
 * @param workflowExecutions what became of the workflows of the last hour
 * @param workflowExecutionsOfWeek the same of the last week
 * @param campaignResponses what became of the campaigns of the last hour
 * @param campaignResponsesOfWeek the same of the last week
 * @param device what one device is like now; its parameter is {@code device}, the Collector id
 * @param deviceExecutions what the remote actions on one device brought lately; the same parameter
 * @param actionRuns when each remote action last succeeded anywhere
 */
public record TenantQueries(
        String devices,
        String deviceUsers,
        String executions,
        String executionsOfWeek,
        String actionOutputs,
        String workflowExecutions,
        String workflowExecutionsOfWeek,
        String campaignResponses,
        String campaignResponsesOfWeek,
        String device,
        String deviceExecutions,
        String actionRuns) {

    /** The query that shows what became of that kind in the last hour. */
    public String ofHour(ActionKind kind) {
        return switch (kind) {
            case REMOTE_ACTION -> executions;
            case WORKFLOW -> workflowExecutions;
            case CAMPAIGN -> campaignResponses;
        };
    }

    /** The query that shows what became of that kind in the last week. */
    public String ofWeek(ActionKind kind) {
        return switch (kind) {
            case REMOTE_ACTION -> executionsOfWeek;
            case WORKFLOW -> workflowExecutionsOfWeek;
            case CAMPAIGN -> campaignResponsesOfWeek;
        };
    }
}
