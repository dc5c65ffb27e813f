package dev.deskside.catalog;

import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the catalog when the hub starts. Without a catalog, or without anybody to ask, the hub does not start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogSettings.class)
class CatalogConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogConfiguration.class);

    @Bean
    CatalogHolder catalogHolder(CatalogSettings settings, Environment environment) {
        CatalogCheck check = new CatalogReader(environment).check(settings.source());
        if (!check.connectorProblems().isEmpty()) {
            throw new CatalogException(check.connectorProblems());
        }
        Catalog catalog = check.catalog();
        if (!catalog.hasUpstream()) {
            throw new NoUpstreamException(
                    settings.source().folder(), catalog.portal().isPresent());
        }
        check.topicProblems().forEach(problem -> LOG.warn("Not in service: {}", problem.asLine()));
        LOG.info("The catalog names {}", summary(catalog));
        return new CatalogHolder(check);
    }

    /** Reads the catalog before anything is started, after the settings: a refusal must not cost the start of a database. */
    @Bean
    static BeanFactoryPostProcessor catalogCheck() {
        return beans -> beans.getBean(CatalogHolder.class);
    }

    private static String summary(Catalog catalog) {
        String engines = catalog.engines().stream().map(EngineConfig::name).collect(Collectors.joining(", "));
        String portal = catalog.portal()
                .map(found -> "the Portal " + found.url() + (found.listEngines() ? " and the Engines it lists" : ""))
                .orElse("no Portal");
        return "%d Engines (%s), %s, %d remote actions, %d topics"
                .formatted(
                        catalog.engines().size(),
                        engines,
                        portal,
                        catalog.remoteActions().size(),
                        catalog.topics().all().size());
    }
}
