package io.vitrine.webhooks.secrets;

import io.vitrine.webhooks.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The secrets of webhooks. */
@Configuration(proxyBeanMethods = false)
class WebhookSecretsConfiguration {

    @Bean
    Secrets webhookSecrets(WebhookDispatchProperties properties) {
        return Secrets.of(properties.key());
    }
}
