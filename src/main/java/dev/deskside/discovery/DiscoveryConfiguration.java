package dev.deskside.discovery;

import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The threads on which engines are read side by side. */
@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService discoveryPool(CamelContext camel, DiscoverySettings settings) {
        return camel.getExecutorServiceManager()
                .newThreadPool(
                        this,
                        "discovery",
                        new ThreadPoolProfileBuilder("discovery")
                                .poolSize(settings.parallel())
                                .maxPoolSize(settings.parallel())
                                .maxQueueSize(10_000)
                                .build());
    }
}
