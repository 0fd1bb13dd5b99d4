package io.vitrine.command.process.webhookdisabling;

import io.vitrine.command.axon.Commands;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.KafkaClients.ReadOptions;
import io.vitrine.topic.TopicListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How failures of webhooks are received. */
@Configuration(proxyBeanMethods = false)
class WebhookDisablingConfiguration {

    /** Each command service reads all of them itself, so there is no group and nothing to commit. */
    @Bean
    TopicListener webhookFailures(Commands commands, KafkaClients kafka) {
        return new TopicListener(
                "webhook-failures",
                "Failing webhooks are not disabled",
                () -> kafka.reader(ReadOptions.STANDARD),
                new WebhookFailures(commands));
    }
}
