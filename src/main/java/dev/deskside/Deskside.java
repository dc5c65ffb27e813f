package dev.deskside;

import dev.deskside.simulator.SimulatorCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program: starts the hub, or with the argument {@code simulator} the simulated fleet alone. */
@SpringBootApplication(proxyBeanMethods = false)
public class Deskside {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("simulator")) {
            int status = SimulatorCommand.run(Arrays.copyOfRange(args, 1, args.length));
            if (status != 0) {
                System.exit(status);
            }
            return;
        }
        SpringApplication.run(Deskside.class, args);
    }
}
