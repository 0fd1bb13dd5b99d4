package io.vitrine.command.process.webhookdisabling;

import io.vitrine.command.CommandContext;
import io.vitrine.command.Rejected;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.webhook.WebhookCommand.GiveUp;
import io.vitrine.events.EventJson;
import io.vitrine.events.EventMetadata;
import io.vitrine.topic.TopicListener;
import io.vitrine.webhooks.Failure;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Disables webhooks that failed for good. Each command service does, and all but the first find it done. A report that
 * is missed is not lost: it is published again until the webhook is disabled.
 */
final class WebhookFailures implements TopicListener.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookFailures.class);
    private static final String ACTOR = "vitrine:webhooks";
    private static final int MAX_DETAIL_LENGTH = 500;

    private final Commands commands;

    WebhookFailures(Commands commands) {
        this.commands = commands;
    }

    @Override
    public boolean assign(Consumer<String, byte[]> consumer) {
        if (!consumer.listTopics().containsKey(Failure.TOPIC)) {
            return false;
        }
        var topic = List.of(new TopicPartition(Failure.TOPIC, 0));
        consumer.assign(topic);
        // A report that is received twice is handled once, so whatever is there may be received again.
        consumer.seekToBeginning(topic);
        return true;
    }

    @Override
    public void received(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        records.forEach(record -> handle(record.value()));
    }

    private void handle(byte[] report) {
        try {
            var failure = EventJson.MAPPER.readValue(report, Failure.class);
            var detail = failure.detail().substring(0, Math.min(failure.detail().length(), MAX_DETAIL_LENGTH));
            commands.end(
                    new GiveUp(failure.projectId(), failure.webhookId(), failure.version(), failure.cause(), detail),
                    CommandContext.of(failure.projectId(), provenance()));
        } catch (JacksonException e) {
            LOG.warn("A report of a failing webhook cannot be read: {}", e.getOriginalMessage());
        } catch (Rejected gone) {
            LOG.debug("A webhook that failed is not there any more: {}", gone.rejection());
        }
    }

    private static EventMetadata provenance() {
        return new EventMetadata(ACTOR, UUID.randomUUID().toString(), "projects", null, null);
    }
}
