package io.vitrine.webhooks.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.EventJson;
import io.vitrine.events.EventType;
import io.vitrine.events.Webhook;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A random text that a receiver has to return. An echo of the whole call is no proof: the response is the text itself,
 * or a JSON object with the text as its own member {@code challenge}.
 */
record Challenge(String text) {

    static final String MEMBER = "challenge";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static Challenge random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Challenge(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The call that asks for it. It is no recorded event, so it has an id of its own. */
    Message message(Webhook webhook, Instant now) {
        var id = UUID.randomUUID();
        var type = EventType.WEBHOOK_VERIFICATION_REQUESTED;
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", id.toString());
        event.put("type", type.cloudEvent());
        event.put("source", "/projects/" + webhook.projectId());
        event.put("subject", webhook.id().toString());
        event.put("time", now.toString());
        event.put("datacontenttype", "application/json");
        event.put("data", Map.of("webhookId", webhook.id().toString(), MEMBER, text));
        return new Message(
                id, 0, type, webhook.id().value(), webhook.version(), now, EventJson.MAPPER.writeValueAsBytes(event));
    }

    /** Why the response is no proof, for people; null if it is one. */
    @Nullable
    String fault(EndpointResponse response, Instant now) {
        return switch (DeliveryOutcome.of(response, now)) {
            case DeliveryOutcome.Failed failed -> failed.detail();
            case DeliveryOutcome.Gone gone -> gone.detail();
            case DeliveryOutcome.Delivered _ ->
                isReturnedIn(response.body())
                        ? null
                        : "The receiver answered %d without the challenge. It must return data.challenge of the call."
                                .formatted(response.status());
        };
    }

    private boolean isReturnedIn(String body) {
        if (body.strip().equals(text)) {
            return true;
        }
        try {
            return text.equals(
                    EventJson.MAPPER.readTree(body.getBytes(UTF_8)).path(MEMBER).asString(""));
        } catch (JacksonException notJson) {
            return false;
        }
    }
}
