package dev.deskside;

import dev.deskside.simulator.SimulatorCommand;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The program: starts the hub, or with the argument {@code simulator} a simulated fleet without the hub. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class Deskside {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("simulator")) {
            System.exit(SimulatorCommand.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(Deskside.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
