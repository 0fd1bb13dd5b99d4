package io.vitrine.query.webhook;

import io.vitrine.webhooks.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What webhooks need. */
@Configuration(proxyBeanMethods = false)
class WebhookQueryConfiguration {

    @Bean
    Secrets webhookSecrets(WebhookDispatchProperties properties) {
        return Secrets.of(properties.key());
    }
}
