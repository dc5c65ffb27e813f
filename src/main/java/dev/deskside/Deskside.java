package dev.deskside;

import dev.deskside.remoteaction.ledger.LedgerCommand;
import dev.deskside.simulator.SimulatorCommand;
import dev.deskside.upstream.tenant.NqlCommand;
import dev.deskside.validation.CachedFieldsCommand;
import dev.deskside.validation.DoctorCommand;
import dev.deskside.validation.ValidateCommand;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The program: starts the hub, or does what its first word says ({@link HelpCommand}). */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class Deskside {

    public static void main(String[] args) {
        if (args.length > 0 && (HelpCommand.WORDS.contains(args[0]) || !args[0].startsWith("--"))) {
            System.exit(command(args[0], Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(Deskside.class, args);
    }

    private static int command(String name, String[] args) {
        return switch (name) {
            case "simulator" -> SimulatorCommand.run(args);
            case "validate" -> ValidateCommand.run(Deskside.class, args);
            case "cached-fields" -> CachedFieldsCommand.run(Deskside.class, args);
            case "ledger" -> LedgerCommand.run(args);
            case "nql" -> NqlCommand.run(args);
            case "doctor" -> DoctorCommand.run(args);
            case "help", "--help", "-h" -> HelpCommand.run();
            default -> HelpCommand.refuse(name);
        };
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
