package io.vitrine.command.process.webhookreports;

import io.vitrine.command.CommandContext;
import io.vitrine.command.Rejected;
import io.vitrine.command.axon.Commands;
import io.vitrine.events.EventMetadata;
import io.vitrine.topic.TopicListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Executes the command of each report. Every command service handles every report; only the first one has an effect. A
 * missed report is published again until its effect is an event. One consumer reads the topics of all kinds, because an
 * idle consumer asks the broker about once a second.
 */
final class WebhookReportHandler implements TopicListener.Handler {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReportHandler.class);
    private static final String ACTOR = "vitrine:webhooks";

    /** After this time, missing topics are looked for again. */
    private static final Duration MISSING_TOPIC_DELAY = Duration.ofSeconds(4);

    private final Commands commands;
    private final Map<String, WebhookReport<?>> kinds;
    private long lookedAt;

    WebhookReportHandler(Commands commands, List<WebhookReport<?>> kinds) {
        this.commands = commands;
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(WebhookReport::topic, Function.identity()));
    }

    /** Reports are idempotent, so all of them may be received again. */
    @Override
    public boolean assign(Consumer<String, byte[]> consumer) {
        lookedAt = System.nanoTime();
        var present = consumer.listTopics().keySet().stream()
                .filter(kinds::containsKey)
                .map(topic -> new TopicPartition(topic, 0))
                .collect(Collectors.toSet());
        var former = consumer.assignment();
        if (!present.equals(former)) {
            consumer.assign(present);
            // Those of before keep their positions.
            consumer.seekToBeginning(
                    present.stream().filter(one -> !former.contains(one)).toList());
        }
        return !present.isEmpty();
    }

    @Override
    public void received(Consumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        records.forEach(this::handle);
        if (consumer.assignment().size() < kinds.size()
                && System.nanoTime() - lookedAt > MISSING_TOPIC_DELAY.toNanos()) {
            assign(consumer);
        }
    }

    private void handle(ConsumerRecord<String, byte[]> record) {
        var kind = kinds.get(record.topic());
        if (kind == null) {
            return;
        }
        try {
            var wanted = kind.commandOf(record.value());
            commands.execute(wanted, CommandContext.of(wanted.projectId(), metadata()));
        } catch (JacksonException e) {
            LOG.warn("A record of {} cannot be read: {}", record.topic(), e.getOriginalMessage());
        } catch (Rejected rejected) {
            LOG.debug(
                    "The webhook of a record of {} does not exist any more: {}", record.topic(), rejected.rejection());
        }
    }

    private static EventMetadata metadata() {
        return new EventMetadata(ACTOR, UUID.randomUUID().toString(), "projects", null, null);
    }
}
