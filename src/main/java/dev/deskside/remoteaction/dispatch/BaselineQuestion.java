package dev.deskside.remoteaction.dispatch;

import dev.deskside.catalog.EngineConfig;
import dev.deskside.upstream.EngineQuery;
import java.util.List;

/** The question to one Engine when the action of a claim last ran on some of its devices. */
public record BaselineQuestion(EngineConfig engine, List<String> devices, EngineQuery query) {

    public BaselineQuestion {
        devices = List.copyOf(devices);
    }
}
