package io.vitrine.readmodels;

import io.vitrine.worker.BackgroundHealth;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Reads of the read models, also in a process that projects nothing. It declares a {@code Linger} with the name
 * {@code journalLinger}.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan({"io.vitrine.readmodels.database", "io.vitrine.readmodels.freshness"})
@ConfigurationPropertiesScan("io.vitrine.readmodels.database")
@Import(BackgroundHealth.class)
public class ReadModelReadsConfiguration {}
