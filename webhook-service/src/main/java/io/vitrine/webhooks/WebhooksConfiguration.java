package io.vitrine.webhooks;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * What reads and calls of webhooks have in common: the projected webhooks, the database of sending, and the secrets. A
 * process that sends imports {@code SendingConfiguration} too.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan({"io.vitrine.webhooks.database", "io.vitrine.webhooks.projection", "io.vitrine.webhooks.secrets"})
@ConfigurationPropertiesScan({"io.vitrine.webhooks.database", "io.vitrine.webhooks.secrets"})
public class WebhooksConfiguration {}
