package dev.deskside.upstream.budget;

import java.util.Objects;
import java.util.Optional;
import org.apache.camel.spi.Policy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The budgets by the names that routes use. */
@Configuration(proxyBeanMethods = false)
class BudgetConfiguration {

    /** For calls to the Engine that the exchange property {@code upstream} names. */
    @Bean
    Policy engineBudget(Budgets budgets) {
        return new BudgetPolicy(exchange -> Optional.of(budgets.engine(Objects.requireNonNull(
                exchange.getProperty("upstream", String.class),
                "The step engineBudget needs the exchange property upstream"))));
    }

    @Bean
    Policy portalBudget(Budgets budgets) {
        return new BudgetPolicy(exchange -> Optional.of(budgets.portal()));
    }

    /** For answers from the cache. */
    @Bean
    Policy cacheBudget(Budgets budgets) {
        return new BudgetPolicy(exchange -> budgets.cache());
    }
}
