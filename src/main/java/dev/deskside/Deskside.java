package dev.deskside;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The program: starts the hub. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class Deskside {

    public static void main(String[] args) {
        SpringApplication.run(Deskside.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
