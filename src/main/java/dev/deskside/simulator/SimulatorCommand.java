package dev.deskside.simulator;

import dev.deskside.simulator.fleet.ActionDelay;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;

/** The simulator on its own: {@code java -jar deskside.jar simulator --engines 10 --devices 1000000}. */
public final class SimulatorCommand {

    static final String USAGE =
            """
            Usage: simulator [options]
              --engines N        Engines that share the fleet (3)
              --devices N        devices in the fleet (1000)
              --seed N           the same seed gives the same fleet (1)
              --port N           port of the Portal, the Engines and the tenant have the next ones (18670); 0: free ports
              --address A        where all listen (127.0.0.1)
              --user NAME        the account that is let in (demo)
              --password WORD    its password (demo)
              --folder DIR       where the certificate is kept (./data/simulator)
              --http             plain HTTP instead of HTTPS
              --action-delay R   how long devices take for a remote action, for example 200ms..2s (1s..15s)
              --any-rate         let more than one NQL query a second through
              --no-control       do not answer to /simulator/…
            """;

    private static final int DEFAULT_PORT = 18_670;

    private SimulatorCommand() {}

    /**
     * Runs until the process is told to end.
     *
     * @return the exit status: 0 when the simulation ran, 2 when it could not start
     */
    public static int run(String[] args) {
        try (Simulator simulator = start(args, System.out)) {
            var ended = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(ended::countDown, simulator.portal().name() + "-stop"));
            ended.await();
            return 0;
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    static Simulator start(String[] args, PrintStream out) throws IOException {
        Simulator simulator = Simulator.start(options(args));
        out.println("SIMULATED: no real device, person or Engine stands behind these addresses.");
        out.println("portal    " + simulator.portal().url());
        simulator.engines().forEach(engine -> out.println(engine.name() + "  " + engine.url() + "/2/query"));
        out.println("tenant    " + simulator.tenant().url());
        simulator.certificate().ifPresent(file -> out.println("trust     " + file));
        return simulator;
    }

    static SimulatorOptions options(String[] args) {
        SimulatorOptions options = SimulatorOptions.defaults(Path.of("data", "simulator"))
                .withPort(DEFAULT_PORT)
                .withTenant(TenantRules.DOCUMENTED);
        Iterator<String> words = Arrays.asList(args).iterator();
        while (words.hasNext()) {
            options = with(options, words.next(), words);
        }
        return options;
    }

    private static SimulatorOptions with(SimulatorOptions o, String option, Iterator<String> words) {
        return switch (option) {
            case "--http" -> o.withTls(false);
            case "--any-rate" -> o.withTenant(TenantRules.UNHURRIED);
            case "--no-control" -> o.withControl(false);
            case "--engines" -> o.withFleet(number(option, words), o.devices(), o.seed());
            case "--devices" -> o.withFleet(o.engines(), number(option, words), o.seed());
            case "--seed" -> o.withFleet(o.engines(), o.devices(), number(option, words));
            case "--port" -> o.withPort(number(option, words));
            case "--address" -> o.withAddress(value(option, words));
            case "--folder" -> o.withFolder(Path.of(value(option, words)));
            case "--action-delay" -> o.withActionDelay(ActionDelay.of(value(option, words)));
            case "--user" ->
                o.withAccount(new Account(value(option, words), o.account().password()));
            case "--password" -> o.withAccount(new Account(o.account().username(), value(option, words)));
            default -> throw new IllegalArgumentException("Unknown option '" + option + "'.\n" + USAGE);
        };
    }

    private static int number(String option, Iterator<String> words) {
        String word = value(option, words);
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a whole number, not '" + word + "'.\n" + USAGE, e);
        }
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " takes a value.\n" + USAGE);
        }
        return words.next();
    }
}
