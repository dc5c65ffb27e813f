package dev.deskside.ingress.contract;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Reads the contracts that the hub ships. */
@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

    @Bean
    Contracts contracts(ResourcePatternResolver resources) throws IOException {
        return new ContractReader().read(resources, "classpath*:openapi/*.yaml");
    }
}
