package dev.deskside;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program: starts the hub. */
@SpringBootApplication(proxyBeanMethods = false)
public class Deskside {

    public static void main(String[] args) {
        SpringApplication.run(Deskside.class, args);
    }
}
