package dev.deskside;

import dev.deskside.simulator.Fault;
import dev.deskside.simulator.SimulatedServer;
import dev.deskside.simulator.Simulator;
import dev.deskside.simulator.fleet.Run;
import dev.deskside.simulator.fleet.TenantTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What runs the remote actions of hubs that are killed, and how it fails. */
enum KilledUpstream {

    /** Three Engines and their Portal, which fails. */
    ENGINES {
        @Override
        void write(Path connectors, Simulator simulator) throws IOException {
            SimulatedEngines.write(connectors, simulator);
            SimulatedEngines.writePortal(connectors, simulator);
        }

        @Override
        int members(Simulator simulator) {
            return simulator.engines().size();
        }

        @Override
        SimulatedServer failing(Simulator simulator) {
            return simulator.portal();
        }

        @Override
        List<Fault> waysToFail() {
            return Stream.concat(
                            COMMON.stream(),
                            Stream.of(
                                    new Fault.EngineTimeout("", true, 1_000),
                                    new Fault.EngineTimeout("", false, 1_000),
                                    new Fault.EngineRefused("engine-b")))
                    .toList();
        }

        @Override
        String call(Run run) {
            return run.request() + "/" + run.device();
        }
    },

    /** A tenant with its documented limits of queries; its tokens, queries and remote actions fail. */
    TENANT {
        @Override
        void write(Path connectors, Simulator simulator) throws IOException {
            Files.createDirectories(connectors);
            SimulatedEngines.writeTenant(connectors, simulator);
        }

        @Override
        int members(Simulator simulator) {
            return 1;
        }

        @Override
        SimulatedServer failing(Simulator simulator) {
            return simulator.tenant();
        }

        @Override
        List<Fault> waysToFail() {
            return COMMON;
        }

        @Override
        String call(Run run) {
            return run.order().reference() + "/" + TenantTables.collector(run.device());
        }

        /** Many small calls, so that kills hit some. */
        @Override
        Map<String, String> settings() {
            return Map.of("TENANT_ACT_REQUESTS_PER_SECOND", "20");
        }
    };

    private static final List<Fault> COMMON = List.of(
            new Fault.DroppedBefore(),
            new Fault.DroppedAfter(),
            new Fault.ErrorAfter(),
            new Fault.ServerError(),
            new Fault.TooManyRequests(1),
            new Fault.LateAnswer(20_000));

    /** Writes the connector files that name it. */
    abstract void write(Path connectors, Simulator simulator) throws IOException;

    /** How many Engines, or tenants, are discovered. */
    abstract int members(Simulator simulator);

    /** What fails while hubs are killed. */
    abstract SimulatedServer failing(Simulator simulator);

    abstract List<Fault> waysToFail();

    /** The call that a run was asked for by, and the device, as the history of an execution names both. */
    abstract String call(Run run);

    /** Settings of the hubs besides those that all have. */
    Map<String, String> settings() {
        return Map.of();
    }
}
