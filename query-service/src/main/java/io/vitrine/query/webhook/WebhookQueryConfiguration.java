package io.vitrine.query.webhook;

import io.vitrine.webhooks.database.StateMonitor;
import io.vitrine.webhooks.database.StateMove;
import io.vitrine.webhooks.database.WebhookDatabase;
import io.vitrine.webhooks.sending.SendingConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Whether this process sends webhooks, or only reads what a webhook service has sent. */
@Configuration(proxyBeanMethods = false)
class WebhookQueryConfiguration {

    /** This process sends. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "vitrine.webhooks.sending", matchIfMissing = true)
    @Import(SendingConfiguration.class)
    static class Sending {}

    /** Other processes send. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "vitrine.webhooks.sending", havingValue = false)
    static class Reading {

        @Bean
        StateMonitor webhookStateMonitor(WebhookDatabase database, StateMove state) {
            return new StateMonitor(database, state);
        }
    }
}
