package dev.deskside.simulator;

import dev.deskside.simulator.fleet.ActionDelay;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The simulated fleet that runs beside the hub in the profile {@code demo}.
 *
 * @param enabled whether it runs
 * @param upstream how the hub of the demo knows the fleet: by its {@code engines} and Portal, or by its {@code tenant}; both run
 * @param engines how many Engines share the fleet
 * @param devices how many devices there are
 * @param seed the same seed gives the same fleet
 * @param port the port of the Portal; the Engines have the next ones. 0: free ports
 * @param folder where the certificate is kept
 * @param username whom the simulated systems let in
 * @param password the password of that account
 * @param tls false for plain HTTP
 * @param control whether faults may be switched, calls and runs read over HTTP
 * @param actionDelay how long devices take for a remote action: {@code 1s..15s}
 */
@Validated
@ConfigurationProperties("deskside.simulator")
public record SimulatorSettings(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("engines") @Pattern(regexp = "engines|tenant", message = "write engines or tenant")
                String upstream,
        @DefaultValue("3") @Min(1) @Max(1_000) int engines,
        @DefaultValue("1000") @Min(20) @Max(100_000_000) int devices,
        @DefaultValue("1") long seed,
        @DefaultValue("18670") @Min(0) @Max(64_000) int port,
        @DefaultValue("data/simulator") Path folder,
        @DefaultValue("demo") @NotBlank String username,
        @DefaultValue("demo") @NotBlank String password,
        @DefaultValue("true") boolean tls,
        @DefaultValue("true") boolean control,
        @DefaultValue("1s..15s") ActionDelay actionDelay) {

    SimulatorOptions options() {
        return new SimulatorOptions(
                engines,
                devices,
                seed,
                port,
                "127.0.0.1",
                folder,
                new Account(username, password),
                tls,
                control,
                actionDelay,
                TenantRules.DOCUMENTED);
    }

    @Override
    public String toString() {
        return "SimulatorSettings[" + options() + ", enabled=" + enabled + "]";
    }
}
