package dev.deskside.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the catalog when the hub starts. Without a catalog, or without anybody to ask, the hub does not start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogSettings.class)
class CatalogConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogConfiguration.class);

    /** Looks at the files before they are read, so that no change between the two goes unseen. */
    @Bean
    CatalogFiles catalogFiles(CatalogSettings settings) {
        return new CatalogFiles(settings.source());
    }

    @Bean
    CatalogReader catalogReader(Environment environment) {
        return new CatalogReader(environment);
    }

    /** Reads the files, unless the command line has read them already ({@code validate}). */
    @Bean
    @ConditionalOnMissingBean
    CatalogHolder catalogHolder(CatalogFiles files, CatalogReader reader) {
        CatalogSource source = files.source();
        CatalogCheck check = reader.check(source);
        if (!check.connectorProblems().isEmpty()) {
            throw new CatalogException(check.connectorProblems());
        }
        Catalog catalog = check.catalog();
        if (!catalog.hasUpstream()) {
            throw new NoUpstreamException(source.folder(), catalog.portal().isPresent());
        }
        check.topicProblems().forEach(problem -> LOG.warn("Not in service: {}", problem.asLine()));
        LOG.info("The catalog names {}", summary(catalog));
        if (source.fallback() == null) {
            keepCachedFields(files, catalog.cachedFields());
        }
        return new CatalogHolder(check);
    }

    /** Without a folder that can be written the list is made anew at each start. */
    private static void keepCachedFields(CatalogFiles files, CachedFields fields) {
        Path folder = files.source().folder();
        try {
            if (CachedFieldsDocument.write(folder, fields)) {
                files.wroteItself(folder.resolve(FileKind.CACHED_FIELDS.fileName()));
                LOG.info("Wrote {}/cached-fields.yaml from what the topics need; it is yours now", folder);
            }
        } catch (IOException e) {
            LOG.info("{}/cached-fields.yaml cannot be written; what the topics need is cached all the same", folder);
        }
        if (!fields.beyondFile().isEmpty()) {
            LOG.info(
                    "Topics need fields that cached-fields.yaml does not name; they are cached as well: {}",
                    fields.beyondFileAsText());
        }
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
        String tenant =
                catalog.tenant().map(found -> "the tenant " + found.api()).orElse("no tenant");
        return "%d Engines (%s), %s, %s, %d remote actions, %d topics"
                .formatted(
                        catalog.engines().size(),
                        engines,
                        portal,
                        tenant,
                        catalog.remoteActions().size(),
                        catalog.topics().all().size());
    }
}
