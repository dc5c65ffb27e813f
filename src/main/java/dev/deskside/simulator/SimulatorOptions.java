package dev.deskside.simulator;

import dev.deskside.simulator.fleet.ActionDelay;
import java.nio.file.Path;

/**
 * What to simulate and where.
 *
 * @param engines how many Engines share the fleet
 * @param devices how many devices there are, at least 20
 * @param seed the same seed gives the same fleet
 * @param port the port of the Portal; the Engines have the next ones, the tenant the one behind. 0: free ports
 * @param address where all listen; the certificate holds for localhost only
 * @param folder where the certificate is kept
 * @param account whom all let in
 * @param tls false for plain HTTP
 * @param control whether faults may be switched, calls and runs read over HTTP
 * @param actionDelay how long devices take for a remote action
 * @param tenant how the tenant behaves
 */
public record SimulatorOptions(
        int engines,
        int devices,
        long seed,
        int port,
        String address,
        Path folder,
        Account account,
        boolean tls,
        boolean control,
        ActionDelay actionDelay,
        TenantRules tenant) {

    public SimulatorOptions {
        require(engines >= 1 && engines <= 1_000, "engines", engines, "from 1 to 1000");
        require(devices >= 20 && devices <= 100_000_000, "devices", devices, "from 20 to 100000000");
        require(
                port >= 0 && port + engines < 65_535,
                "port",
                port,
                "0, or so low that all engines and the tenant find one above it");
    }

    /** Three Engines with a thousand devices on free ports of this machine, by HTTPS, controllable. */
    public static SimulatorOptions defaults(Path folder) {
        return new SimulatorOptions(
                3,
                1_000,
                1,
                0,
                "127.0.0.1",
                folder,
                new Account("demo", "demo"),
                true,
                true,
                ActionDelay.USUAL,
                TenantRules.UNHURRIED);
    }

    public SimulatorOptions withFleet(int newEngines, int newDevices, long newSeed) {
        return new SimulatorOptions(
                newEngines, newDevices, newSeed, port, address, folder, account, tls, control, actionDelay, tenant);
    }

    public SimulatorOptions withPort(int newPort) {
        return new SimulatorOptions(
                engines, devices, seed, newPort, address, folder, account, tls, control, actionDelay, tenant);
    }

    public SimulatorOptions withAccount(Account newAccount) {
        return new SimulatorOptions(
                engines, devices, seed, port, address, folder, newAccount, tls, control, actionDelay, tenant);
    }

    public SimulatorOptions withTls(boolean newTls) {
        return new SimulatorOptions(
                engines, devices, seed, port, address, folder, account, newTls, control, actionDelay, tenant);
    }

    public SimulatorOptions withControl(boolean newControl) {
        return new SimulatorOptions(
                engines, devices, seed, port, address, folder, account, tls, newControl, actionDelay, tenant);
    }

    public SimulatorOptions withAddress(String newAddress) {
        return new SimulatorOptions(
                engines, devices, seed, port, newAddress, folder, account, tls, control, actionDelay, tenant);
    }

    public SimulatorOptions withFolder(Path newFolder) {
        return new SimulatorOptions(
                engines, devices, seed, port, address, newFolder, account, tls, control, actionDelay, tenant);
    }

    public SimulatorOptions withActionDelay(ActionDelay newDelay) {
        return new SimulatorOptions(
                engines, devices, seed, port, address, folder, account, tls, control, newDelay, tenant);
    }

    public SimulatorOptions withTenant(TenantRules newRules) {
        return new SimulatorOptions(
                engines, devices, seed, port, address, folder, account, tls, control, actionDelay, newRules);
    }

    private static void require(boolean holds, String name, long value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "The simulator cannot have " + name + " = " + value + ": it must be " + allowed);
        }
    }
}
