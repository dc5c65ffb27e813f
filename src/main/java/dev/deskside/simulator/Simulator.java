package dev.deskside.simulator;

import dev.deskside.simulator.fleet.Fleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running simulation: a fleet, its Engines ({@code engine-a}, {@code engine-b}, …), its Portal, and a
 * tenant of the cloud generation with the same devices.
 *
 * <p>In tests: {@code try (var simulator = Simulator.start(SimulatorOptions.defaults(folder)))}.
 */
public final class Simulator implements AutoCloseable {

    private final Fleet fleet;
    private final List<SimulatedServer> engines = new ArrayList<>();
    private final @Nullable Certificate certificate;
    private final SimulatedServer portal;
    private final SimulatedTenant cloud;
    private final SimulatedServer tenant;

    private Simulator(SimulatorOptions options, Clock clock) throws IOException {
        sendSmallAnswersAtOnce();
        this.fleet = new Fleet(options.seed(), options.devices(), options.engines(), clock, options.actionDelay());
        this.certificate = options.tls() ? Certificate.in(options.folder()) : null;
        var wire = new Wire(options.address(), certificate == null ? null : certificate.context(), options.account());
        var tokens = new TenantTokens(options.account(), clock);
        this.cloud = new SimulatedTenant(fleet, tokens, new SavedQueries(), options.tenant());
        ControlEndpoint control = options.control() ? new ControlEndpoint(fleet, cloud) : null;
        try {
            for (int i = 0; i < options.engines(); i++) {
                int port = options.port() == 0 ? 0 : options.port() + 1 + i;
                engines.add(server(engineName(i), port, wire, new SimulatedEngine(fleet, i), control));
            }
            this.portal = server("portal", options.port(), wire, new SimulatedPortal(fleet, engines), control);
            int port = options.port() == 0 ? 0 : options.port() + 1 + options.engines();
            this.tenant = server("tenant", port, wire, cloud, control);
        } catch (IOException e) {
            engines.forEach(SimulatedServer::close);
            throw e;
        }
    }

    /** Starts a simulation on the clock of this machine. */
    public static Simulator start(SimulatorOptions options) throws IOException {
        return start(options, Clock.systemUTC());
    }

    /** Starts a simulation whose times are counted from the given clock. */
    public static Simulator start(SimulatorOptions options, Clock clock) throws IOException {
        return new Simulator(options, clock);
    }

    public Fleet fleet() {
        return fleet;
    }

    public SimulatedServer portal() {
        return portal;
    }

    /** A tenant of the cloud generation with the same fleet; its credentials are the account. */
    public SimulatedServer tenant() {
        return tenant;
    }

    /** How the tenant behaves now. */
    public TenantRules tenantRules() {
        return cloud.rules();
    }

    /** Lets the tenant behave in another way from now on. */
    public void tenantRules(TenantRules rules) {
        cloud.rules(rules);
    }

    /** Makes all tokens of the tenant worthless. */
    public void revokeTokens() {
        cloud.tokens().revoke();
    }

    /** The queries that are saved in the tenant. */
    public SavedQueries savedQueries() {
        return cloud.queries();
    }

    /** Which remote actions of the tenant may be called. */
    public ApiTriggers apiTriggers() {
        return cloud.triggers();
    }

    public List<SimulatedServer> engines() {
        return List.copyOf(engines);
    }

    /** The file to trust; empty with plain HTTP. */
    public Optional<Path> certificate() {
        return Optional.ofNullable(certificate).map(Certificate::file);
    }

    @Override
    public void close() {
        tenant.close();
        cloud.close();
        portal.close();
        engines.forEach(SimulatedServer::close);
    }

    /** {@code engine-a} to {@code engine-z}, then {@code engine-27}. */
    static String engineName(int index) {
        return "engine-" + (index < 26 ? String.valueOf((char) ('a' + index)) : String.valueOf(index + 1));
    }

    private static SimulatedServer server(
            String name, int port, Wire wire, SimulatedServer.Endpoint endpoint, @Nullable ControlEndpoint control)
            throws IOException {
        try {
            var server = new SimulatedServer(name, port, wire, endpoint, control);
            if (control != null) {
                control.register(server);
            }
            return server;
        } catch (IOException e) {
            throw new IOException(
                    "The simulated " + name + " cannot listen on " + wire.address() + ":" + port + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Without this the HTTP server of the JDK lets each small answer wait 40 ms for an acknowledgement. */
    private static void sendSmallAnswersAtOnce() {
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }
}
