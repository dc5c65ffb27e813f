package dev.deskside.ingress.edge;

import dev.deskside.ingress.StartRefusedException;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Refuses the pooled exchange factory, however it was chosen: with it callers get each other's answers. */
@Component
class ExchangeFactoryCheck implements CamelContextConfiguration {

    private final String setting;

    ExchangeFactoryCheck(@Value("${camel.main.exchange-factory:}") String setting) {
        this.setting = setting;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        boolean named = setting.strip().equalsIgnoreCase("pooled");
        if (named || context.getCamelContextExtension().getExchangeFactory().isPooled()) {
            throw new StartRefusedException(
                    "camel.main.exchange-factory is 'pooled'. With it one caller gets another caller's answer. Remove the setting, or write 'prototype'.");
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // nothing to check once the routes run
    }
}
