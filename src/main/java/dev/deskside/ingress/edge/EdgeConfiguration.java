package dev.deskside.ingress.edge;

import dev.deskside.ingress.IngressSettings;
import dev.deskside.ingress.answer.ProblemWriter;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.filter.OncePerRequestFilter;

/** The order of the edge: request id, then Spring Security, then the contract and the allow-lists, then the route. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IngressSettings.class)
class EdgeConfiguration {

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> requestFilter(ProblemWriter problems) {
        var registration = registration(new RequestFilter(problems), Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
        return registration;
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> edgeFilter(
            RequestRules rules, ProblemWriter problems, IngressSettings settings) {
        return registration(new EdgeFilter(rules, problems, settings), SecurityProperties.DEFAULT_FILTER_ORDER + 10);
    }

    @Bean("platform-http-engine")
    PlatformHttpEngine platformHttpEngine(
            @Value("${server.port:8090}") int port,
            @Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor,
            RouteEntry entry) {
        return new EdgeEngine(port, executor, entry);
    }

    private static FilterRegistrationBean<OncePerRequestFilter> registration(OncePerRequestFilter filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setOrder(order);
        return registration;
    }
}
