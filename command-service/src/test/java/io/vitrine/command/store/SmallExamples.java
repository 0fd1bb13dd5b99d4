package io.vitrine.command.store;

import io.vitrine.events.AggregateState;
import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyState;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.Erasure;
import io.vitrine.events.ErasureId;
import io.vitrine.events.ErasureState;
import io.vitrine.events.ProjectId;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Webhook;
import io.vitrine.events.WebhookEvent.Cause;
import io.vitrine.events.WebhookId;
import io.vitrine.events.WebhookState;
import io.vitrine.events.WebhookVerification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Large states of the aggregates that are small compared with a widget, and their other states. */
final class SmallExamples {

    private static final Random RANDOM = new Random(11);

    private SmallExamples() {}

    /** Null for a state of another aggregate. */
    static @Nullable AggregateState of(Class<?> kind) {
        return Map.<Class<?>, AggregateState>of(
                        ApiKeyState.Absent.class, new ApiKeyState.Absent(),
                        ApiKeyState.Revoked.class, new ApiKeyState.Revoked(ApiKeyId.random()),
                        ApiKey.class, apiKey(),
                        ProjectState.Deleted.class, new ProjectState.Deleted(ProjectId.random()),
                        ErasureState.Absent.class, new ErasureState.Absent(),
                        Erasure.class, erasure(),
                        WebhookState.Absent.class, new WebhookState.Absent(),
                        WebhookState.Deleted.class, new WebhookState.Deleted(WebhookId.random()),
                        Webhook.class, webhook())
                .get(kind);
    }

    private static Erasure erasure() {
        return new Erasure(
                ErasureId.random(),
                ProjectId.random(),
                3,
                text(400),
                Stream.generate(UUID::randomUUID).limit(1_001).toList(),
                text(500),
                true,
                Erasure.Status.COMPLETED,
                new AuditStamp(Instant.now(), text(400)),
                new AuditStamp(Instant.now(), text(400)),
                Instant.now());
    }

    private static ApiKey apiKey() {
        return new ApiKey(
                ApiKeyId.random(),
                ProjectId.random(),
                1,
                text(255),
                texts(12, 20),
                Instant.now(),
                texts(50, 43),
                text(64),
                IntStream.range(0, 3)
                        .mapToObj(_ -> new ApiKey.Retiring(text(64), Instant.now()))
                        .toList(),
                new AuditStamp(Instant.now(), text(255)),
                new AuditStamp(Instant.now(), text(255)));
    }

    private static Webhook webhook() {
        return new Webhook(
                WebhookId.random(),
                ProjectId.random(),
                1,
                text(2_048),
                text(1_000),
                texts(50, 60),
                4,
                Stream.generate(() -> new Webhook.Retiring(3, Instant.now(), text(16)))
                        .limit(3)
                        .toList(),
                new Webhook.Disabled(Cause.FAILING, text(500), Instant.now()),
                new AuditStamp(Instant.now(), text(100)),
                new AuditStamp(Instant.now(), text(100)),
                Stream.generate(() -> new Webhook.KnownReplay(UUID.randomUUID(), Webhook.ReplayStatus.OPEN))
                        .limit(200)
                        .toList(),
                text(16),
                new WebhookVerification(WebhookVerification.Status.FAILED, text(500), Instant.now()));
    }

    private static List<String> texts(int count, int length) {
        return IntStream.range(0, count).mapToObj(_ -> text(length)).toList();
    }

    private static String text(int length) {
        var text = new StringBuilder();
        RANDOM.ints(length, 'a', 'z').forEach(text::appendCodePoint);
        return text.toString();
    }
}
