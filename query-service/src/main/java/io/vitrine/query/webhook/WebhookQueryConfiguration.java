package io.vitrine.query.webhook;

import io.vitrine.webhooks.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The secrets of webhooks. */
@Configuration(proxyBeanMethods = false)
class WebhookQueryConfiguration {

    @Bean
    Secrets webhookSecrets(WebhookDispatchProperties properties) {
        return Secrets.of(properties.key());
    }
}
