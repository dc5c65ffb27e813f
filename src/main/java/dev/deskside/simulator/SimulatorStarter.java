package dev.deskside.simulator;

import dev.deskside.simulator.fleet.RemoteActions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the simulation before any other bean is made, so that its certificate and its addresses exist when connector
 * files are read. The {@link Simulator} is a bean, and these are properties: {@code deskside.simulator.url.portal},
 * {@code deskside.simulator.url.tenant},
 * {@code deskside.simulator.url.engine-a}, …, and {@code deskside.simulator.uid.<title>} for each remote action.
 */
final class SimulatorStarter implements BeanFactoryPostProcessor, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorStarter.class);
    private static final String PREFIX = "deskside.simulator";

    private final ConfigurableEnvironment environment;

    SimulatorStarter(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** After the check of the settings, before the connector files are read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        SimulatorSettings settings = Binder.get(environment).bindOrCreate(PREFIX, SimulatorSettings.class);
        Simulator simulator = start(settings);
        beans.registerSingleton("simulator", simulator);
        if (beans instanceof DefaultSingletonBeanRegistry registry) {
            registry.registerDisposableBean("simulator", (DisposableBean) simulator::close);
        }
        environment.getPropertySources().addFirst(new MapPropertySource(PREFIX, properties(simulator)));
        LOG.warn(
                "The fleet is SIMULATED: {} devices behind {} and {} Engines, the first at {}",
                settings.devices(),
                simulator.portal().url(),
                settings.engines(),
                simulator.engines().get(0).url());
    }

    private static Simulator start(SimulatorSettings settings) {
        try {
            return Simulator.start(settings.options());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    e.getMessage() + ". Set DESKSIDE_SIMULATOR_PORT to another port, or DESKSIDE_SIMULATOR=false", e);
        }
    }

    private static Map<String, Object> properties(Simulator simulator) {
        var properties = new HashMap<String, Object>();
        Stream.of(List.of(simulator.portal(), simulator.tenant()), simulator.engines())
                .flatMap(List::stream)
                .forEach(server -> properties.put(
                        PREFIX + ".url." + server.name(), server.url().toString()));
        RemoteActions.all()
                .forEach(action -> properties.put(
                        PREFIX + ".uid." + action.title(), action.uid().toString()));
        return properties;
    }
}
