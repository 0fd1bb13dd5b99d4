package io.vitrine.command.process.webhookreports;

import io.vitrine.command.webhook.WebhookCommand;
import io.vitrine.events.EventJson;
import java.util.function.Function;

/**
 * A kind of report.
 *
 * @param topic with one partition, which exists from the first report on
 * @param command that a report leads to, without an effect if it was carried out
 */
record WebhookReport<T>(String topic, Class<T> type, Function<T, WebhookCommand> command) {

    /** @throws tools.jackson.core.JacksonException if it cannot be read */
    WebhookCommand commandOf(byte[] report) {
        return command.apply(EventJson.MAPPER.readValue(report, type));
    }
}
