package dev.deskside.simulator;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;

/** Runs the simulated fleet beside the hub, in the profile {@code demo} only. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@ConditionalOnProperty("deskside.simulator.enabled")
class SimulatorConfiguration {

    @Bean
    static SimulatorStarter simulatorStarter(ConfigurableEnvironment environment) {
        return new SimulatorStarter(environment);
    }
}
