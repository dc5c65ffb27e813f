package dev.deskside.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.Workflows;
import dev.deskside.simulator.fleet.Workflows.Dependency;
import dev.deskside.simulator.fleet.Workflows.Workflow;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The workflows of a tenant: {@code GET /api/v1/workflows} and {@code …/details?nqlId=…}, {@code POST
 * /api/v1/workflows/execute} and {@code v2}, and the call that lets a waiting execution go on.
 */
record WorkflowApi(Fleet fleet) {

    static final String LIST = "/api/v1/workflows";
    static final String DETAILS = "/api/v1/workflows/details";
    static final String VERSION_1 = "/api/v1/workflows/execute";
    static final String VERSION_2 = "/api/v2/workflows/execute";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RESUME =
            Pattern.compile("/api/v1/workflows/workflows/([0-9a-f-]{36})/execution/([0-9a-f-]{36})/trigger");
    private static final List<String> METHODS = List.of("API", "MANUAL", "MANUAL_MULTIPLE", "SCHEDULER");

    void handle(Exchange exchange, long reaction) throws IOException {
        Request request = exchange.request();
        Matcher resume = RESUME.matcher(request.path());
        switch (request.method() + " " + request.path()) {
            case "GET " + LIST -> list(exchange);
            case "GET " + DETAILS -> details(exchange);
            case "POST " + VERSION_1, "POST " + VERSION_2 -> execute(exchange, reaction);
            default -> {
                if (request.method().equals("POST") && resume.matches()) {
                    resume(exchange, UUID.fromString(resume.group(1)), resume.group(2), reaction);
                } else {
                    TenantProblem.reply(exchange, 404, "There is no such operation");
                }
            }
        }
    }

    private static void list(Exchange exchange) throws IOException {
        Request request = exchange.request();
        String method = request.last("triggerMethod");
        if (!METHODS.contains(method)) {
            throw new BadRequestException(400, "triggerMethod is one of " + METHODS);
        }
        Dependency dependency = dependency(request.last("dependency"));
        boolean activeOnly = request.last("fetchOnlyActiveWorkflows").equals("true");
        ArrayNode all = JSON.createArrayNode();
        Workflows.list().stream()
                .filter(workflow -> workflow.dependency() == dependency && (workflow.active() || !activeOnly))
                .filter(workflow -> !method.equals("API") || workflow.callable())
                .filter(workflow -> !method.equals("SCHEDULER"))
                .forEach(workflow -> all.add(described(workflow)));
        exchange.reply(200, SimulatedTenant.JSON_TYPE, all.toString());
    }

    private static Dependency dependency(String word) {
        try {
            return Dependency.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(400, "dependency is one of " + List.of(Dependency.values()));
        }
    }

    private static void details(Exchange exchange) throws IOException {
        Workflow workflow = existing(exchange.request().last("nqlId"));
        exchange.reply(
                200,
                SimulatedTenant.JSON_TYPE,
                JSON.createArrayNode().add(described(workflow)).toString());
    }

    private void execute(Exchange exchange, long reaction) throws IOException {
        var body = new TenantBody(SimulatedTenant.json(exchange));
        Workflow workflow = existing(body.text("workflowId"));
        if (!workflow.callable()) {
            TenantProblem.reply(exchange, 403, "The workflow " + workflow.nqlId() + " has no API trigger");
            return;
        }
        if (!workflow.active()) {
            throw new BadRequestException(400, "The workflow " + workflow.nqlId() + " is not active");
        }
        for (String name : body.texts("params").keySet()) {
            if (!workflow.parameters().contains(name)) {
                throw new BadRequestException(400, "The workflow has no parameter " + name);
            }
        }
        boolean first = exchange.request().path().equals(VERSION_1);
        WorkflowTargets targets = first ? WorkflowTargets.byIds(body, fleet) : WorkflowTargets.byNames(body, fleet);
        targets.require(workflow.dependency());
        String request = UUID.randomUUID().toString();
        ObjectNode answer = JSON.createObjectNode().put("requestUuid", request);
        ArrayNode executions = answer.putArray("executionsUuids");
        Workflows workflows = fleet.workflows();
        switch (workflow.dependency()) {
            case DEVICE ->
                targets.devices()
                        .forEach(device -> executions.add(workflows.start(request, workflow, device, null, reaction)));
            case USER ->
                targets.users().forEach(user -> executions.add(workflows.start(request, workflow, -1, user, reaction)));
            case USER_AND_DEVICE ->
                targets.devices().forEach(device -> targets.users()
                        .forEach(user -> executions.add(workflows.start(request, workflow, device, user, reaction))));
            case NONE -> executions.add(workflows.start(request, workflow, -1, null, reaction));
        }
        exchange.count(executions.size());
        LateFaults.reply(exchange, answer);
    }

    private void resume(Exchange exchange, UUID workflow, String execution, long reaction) throws IOException {
        var body = new TenantBody(SimulatedTenant.json(exchange));
        body.texts("parameters");
        if (!fleet.workflows().resume(workflow, execution, reaction)) {
            throw new BadRequestException(400, "No execution of that workflow and name is waiting");
        }
        LateFaults.reply(
                exchange,
                JSON.createArrayNode()
                        .add(JSON.createObjectNode()
                                .put("requestUuid", UUID.randomUUID().toString())));
    }

    private static Workflow existing(String nqlId) {
        return Workflows.find(nqlId)
                .orElseThrow(() -> new BadRequestException(400, "There is no workflow '" + nqlId + "'"));
    }

    private static ObjectNode described(Workflow workflow) {
        ObjectNode described = JSON.createObjectNode()
                .put("id", workflow.nqlId())
                .put("uuid", workflow.uuid().toString())
                .put("name", workflow.name())
                .put("description", "Simulated")
                .put("status", workflow.active() ? "ACTIVE" : "INACTIVE")
                .put("lastUpdateTime", "2026-01-10T08:00:00Z");
        ObjectNode methods = described.putObject("triggerMethods");
        methods.put("apiEnabled", workflow.callable()).put("manualEnabled", true);
        described.putArray("versions").addObject().put("versionNumber", 1).put("active", workflow.active());
        return described;
    }
}
