package dev.deskside.validation;

import dev.deskside.catalog.CatalogCheck;
import dev.deskside.catalog.CatalogHolder;
import dev.deskside.upstream.UpstreamRoutes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The program with all its beans, and nothing around it: no database, no port, no schedule, and no route yet. */
final class DryHub implements AutoCloseable {

    private static final List<String> SETTINGS = List.of(
            "--camel.main.auto-startup=false",
            "--camel.main.routes-include-pattern=false",
            "--camel.component.quartz.auto-start-scheduler=false",
            "--spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration",
            "--spring.datasource.url=none",
            "--spring.flyway.enabled=false",
            "--deskside.simulator.enabled=false",
            "--logging.level.root=OFF",
            "--logging.level.dev.deskside=OFF");

    private final ConfigurableApplicationContext context;

    private DryHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Beans are made when a route names them: what no route needs is not looked at. */
    static DryHub start(Class<?> program, List<String> settings) {
        SpringApplication application = new SpringApplication(program);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLazyInitialization(true);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> prepare((GenericApplicationContext) context));
        return new DryHub(application.run(
                Stream.concat(SETTINGS.stream(), settings.stream()).toArray(String[]::new)));
    }

    private static void prepare(GenericApplicationContext context) {
        CatalogCheck check = FolderCheck.read(context.getEnvironment());
        context.registerBean("checkedFolders", CatalogCheck.class, () -> check);
        context.registerBean("catalogHolder", CatalogHolder.class, () -> new CatalogHolder(check));
        context.registerBean("dataSource", DataSource.class, NoDatabase::new);
    }

    String setting(String property) {
        return context.getEnvironment().getRequiredProperty(property);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    List<Finding> findingsInFolders() {
        return FolderCheck.findings(bean(CatalogCheck.class), context.getEnvironment());
    }

    /** Has Camel build routes that use the beans of this hub. */
    RouteBuild routeBuild() {
        return new RouteBuild(bean(CamelContext.class), failures());
    }

    /** Makes routes of the templates for upstream systems. */
    UpstreamTemplates upstreamTemplates() {
        return new UpstreamTemplates(bean(UpstreamRoutes.class), failures());
    }

    private BuildFailures failures() {
        List<String> beans = Arrays.stream(context.getBeanDefinitionNames())
                .filter(name -> !name.contains("."))
                .toList();
        return new BuildFailures(new Reasons(bean(CamelContext.class), beans));
    }

    @Override
    public void close() {
        context.close();
    }
}
