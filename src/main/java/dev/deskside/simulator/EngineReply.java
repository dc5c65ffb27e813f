package dev.deskside.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one Engine said to the Portal about a run.
 *
 * @param code {@code OK}; {@code TIMEOUT}: no answer in time, whether it runs is open; {@code DISCONNECTED} and {@code
 *     ERROR}: it does not run
 * @param accepted how many devices it takes the action for; null without an answer
 * @param rejected the devices that have no script for it; null without an answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EngineReply(
        String engineDatabaseUid,
        String name,
        String code,
        @Nullable Integer accepted,
        @Nullable List<String> rejected) {

    static EngineReply ok(SimulatedServer engine, int accepted, List<String> rejected) {
        return new EngineReply(databaseUid(engine), engine.name(), "OK", accepted, rejected);
    }

    static EngineReply without(SimulatedServer engine, String code) {
        return new EngineReply(databaseUid(engine), engine.name(), code, null, null);
    }

    /** What the Portal calls the Engine's database. */
    static String databaseUid(SimulatedServer engine) {
        return engine.name() + "-database";
    }
}
