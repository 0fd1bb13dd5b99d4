package io.vitrine.migrations;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** For a service with databases: the one that Spring Boot migrates follows the mode, and its own code uses the bean. */
@Configuration(proxyBeanMethods = false)
public class MigrationsConfiguration {

    @Bean
    Migrations migrations(Environment environment) {
        return new Migrations(Migrations.mode(environment));
    }

    @Bean
    FlywayMigrationStrategy migrationStrategy(Migrations migrations) {
        return migrations::apply;
    }
}
