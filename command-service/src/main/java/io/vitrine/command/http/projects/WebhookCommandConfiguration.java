package io.vitrine.command.http.projects;

import io.vitrine.command.http.projects.WebhookCommandProperties.Ownership;
import io.vitrine.webhooks.Secrets;
import io.vitrine.webhooks.UrlPolicy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the webhook endpoints. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookCommandProperties.class)
class WebhookCommandConfiguration {

    @Bean
    Secrets webhookSecrets(WebhookCommandProperties properties) {
        return Secrets.of(properties.key());
    }

    @Bean
    WebhookTargets webhookTargets(WebhookCommandProperties properties) {
        return new WebhookTargets(
                new UrlPolicy(properties.allowedNetworks()), properties.ownership() == Ownership.REQUIRED);
    }
}
