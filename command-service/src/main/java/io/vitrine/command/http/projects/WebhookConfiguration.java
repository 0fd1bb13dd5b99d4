package io.vitrine.command.http.projects;

import io.vitrine.webhooks.Secrets;
import io.vitrine.webhooks.Targets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the endpoints of webhooks need. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
class WebhookConfiguration {

    @Bean
    Secrets webhookSecrets(WebhookProperties properties) {
        return Secrets.of(properties.key());
    }

    @Bean
    WebhookTargets webhookTargets(WebhookProperties properties) {
        return new WebhookTargets(new Targets(properties.allowedNetworks()));
    }
}
