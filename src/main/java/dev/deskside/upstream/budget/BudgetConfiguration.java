package dev.deskside.upstream.budget;

import dev.deskside.upstream.tenant.TenantApi;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The budgets by the names that routes use. */
@Configuration(proxyBeanMethods = false)
class BudgetConfiguration {

    /** For calls to the Engine that the exchange property {@code upstream} names. */
    @Bean
    Policy engineBudget(Budgets budgets, UpstreamUse use) {
        return upstream(exchange -> budgets.engine(upstreamOf(exchange)), use);
    }

    @Bean
    Policy portalBudget(Budgets budgets, UpstreamUse use) {
        return upstream(exchange -> budgets.portal(), use);
    }

    /** For calls to the API of a tenant that the exchange property {@code upstream} names. */
    @Bean
    Policy tenantBudget(Budgets budgets, UpstreamUse use) {
        return upstream(exchange -> budgets.tenant(TenantApi.ofUpstream(upstreamOf(exchange))), use);
    }

    /** For answers from the cache: each one saves an upstream the question. */
    @Bean
    Policy cacheBudget(Budgets budgets, UpstreamUse use) {
        return new BudgetPolicy(exchange -> budgets.cache(), (exchange, passed) -> {
            if (passed && exchange.getException() == null) {
                use.savedByCache();
            }
        });
    }

    /** For steps that wait for something else than a permit: the request's place is free meanwhile. */
    @Bean
    Policy standAside() {
        return new BudgetPolicy(exchange -> Optional.empty(), new BudgetPolicy.Passage() {
            @Override
            public void before(Exchange exchange) {
                atWorkplace(exchange, Workplace::standAside);
            }

            @Override
            public void after(Exchange exchange, boolean passed) {
                atWorkplace(exchange, Workplace::comeBack);
            }
        });
    }

    private static Policy upstream(Function<Exchange, Budget> budgetOf, UpstreamUse use) {
        return new BudgetPolicy(exchange -> Optional.of(budgetOf.apply(exchange)), new BudgetPolicy.Passage() {
            @Override
            public void before(Exchange exchange) {
                atWorkplace(exchange, Workplace::standAside);
            }

            @Override
            public void after(Exchange exchange, boolean passed) {
                atWorkplace(exchange, Workplace::comeBack);
                if (passed) {
                    use.made(upstreamOf(exchange));
                }
            }
        });
    }

    private static void atWorkplace(Exchange exchange, Consumer<Workplace> action) {
        Workplace workplace = exchange.getProperty(Workplace.PROPERTY, Workplace.class);
        if (workplace != null) {
            action.accept(workplace);
        }
    }

    private static String upstreamOf(Exchange exchange) {
        return Objects.requireNonNull(
                exchange.getProperty("upstream", String.class),
                "The step engineBudget needs the exchange property upstream");
    }
}
