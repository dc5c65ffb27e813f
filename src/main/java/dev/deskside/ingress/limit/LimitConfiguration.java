package dev.deskside.ingress.limit;

import dev.deskside.ingress.answer.ProblemWriter;
import dev.deskside.ingress.edge.RequestMeaning;
import dev.deskside.upstream.budget.Budgets;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the limit of each key right behind Spring Security, which knows whose key it is, and before everything else. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    private static final int BEHIND_SECURITY = SecurityProperties.DEFAULT_FILTER_ORDER + 5;

    @Bean
    FilterRegistrationBean<CallerLimitFilter> callerLimitFilter(
            Budgets budgets, RequestMeaning meaning, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new CallerLimitFilter(budgets, meaning, problems));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setOrder(BEHIND_SECURITY);
        return registration;
    }
}
