package io.vitrine.http.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKey.Retiring;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ApiKeyToken;
import io.vitrine.events.AuditStamp;
import io.vitrine.events.ProjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** The verification of API keys, without a database. */
class ApiKeysTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
    private static final ProjectId ACME = ProjectId.random();
    private static final String ADDRESS = "203.0.113.7";

    private final ApiKeyToken token = ApiKeyToken.random(ApiKeyId.random());
    private final Map<ApiKeyId, ApiKey> stored = new HashMap<>();
    private final List<ApiKeyId> lookUps = new ArrayList<>();
    private final List<ApiKeyId> uses = new ArrayList<>();
    private final ApiKeys keys = new ApiKeys(
            id -> {
                lookUps.add(id);
                return Optional.ofNullable(stored.get(id));
            },
            (key, _) -> uses.add(key.id()));

    @Test
    void a_key_has_its_scopes_in_its_project_and_is_named_by_its_id() {
        store(null, List.of());

        var subject = keys.verify(token.text(), ADDRESS, NOW);

        assertThat(subject.name()).isEqualTo("key:" + token.keyId());
        assertThat(subject.isApiKey()).isTrue();
        assertThat(subject.isMember()).isFalse();
        assertThat(subject.projects()).containsExactly(ACME);
        assertThat(subject.scopes()).containsExactlyInAnyOrder("widgets:read", "assets:read");
    }

    @Test
    void its_streams_end_after_a_minute_or_when_it_expires() {
        store(null, List.of());
        assertThat(keys.verify(token.text(), ADDRESS, NOW).expiresAt()).isEqualTo(NOW.plusSeconds(60));

        var other = ApiKeyToken.random(ApiKeyId.random());
        store(other, NOW.plusSeconds(10), List.of());
        assertThat(keys.verify(other.text(), ADDRESS, NOW).expiresAt()).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void a_wrong_secret_an_unknown_key_and_an_expired_one_are_refused_alike() {
        store(NOW, List.of());
        var known = ApiKeyToken.random(ApiKeyId.random());
        store(known, null, List.of());

        var refusals = Stream.of(
                        token.text(),
                        ApiKeyToken.random(known.keyId()).text(),
                        new ApiKeyToken(ApiKeyId.random(), known.secret()).text())
                .map(text -> refused(text, ADDRESS))
                .toList();

        assertThat(new HashSet<>(refusals)).hasSize(1);
    }

    @Test
    void a_previous_secret_is_accepted_until_its_overlap_ends() {
        var rotated = ApiKeyToken.random(token.keyId());
        stored.put(
                token.keyId(),
                key(
                        token.keyId(),
                        rotated.secretHash(),
                        List.of(new Retiring(token.secretHash(), NOW.plusSeconds(60))),
                        null,
                        List.of()));

        assertThat(keys.verify(rotated.text(), ADDRESS, NOW).isApiKey()).isTrue();
        assertThat(keys.verify(token.text(), ADDRESS, NOW.plusSeconds(59)).isApiKey())
                .isTrue();
        refused(token.text(), ADDRESS, NOW.plusSeconds(60));
    }

    @Test
    void a_key_is_only_accepted_from_its_addresses() {
        store(null, List.of("198.51.100.1", "203.0.113.0/24"));

        assertThat(keys.verify(token.text(), "203.0.113.200", NOW).isApiKey()).isTrue();
        refused(token.text(), "203.0.114.1");
        refused(token.text(), null);
        refused(token.text(), "203.0.113.7, 198.51.100.1");
    }

    @Test
    void a_key_is_looked_up_once_a_second_whether_it_exists_or_not() {
        store(null, List.of());
        var unknown = ApiKeyToken.random(ApiKeyId.random());

        for (var i = 0; i < 100; i++) {
            keys.verify(token.text(), ADDRESS, NOW);
            refused(unknown.text(), ADDRESS);
        }

        assertThat(lookUps).containsExactlyInAnyOrder(token.keyId(), unknown.keyId());
    }

    @Test
    void a_use_is_recorded_once_a_minute_and_a_refusal_is_no_use() {
        store(null, List.of());

        refused(ApiKeyToken.random(token.keyId()).text(), ADDRESS);
        assertThat(uses).isEmpty();
        for (var i = 0; i < 10; i++) {
            keys.verify(token.text(), ADDRESS, NOW);
        }
        assertThat(uses).containsExactly(token.keyId());
    }

    @Test
    void an_outage_of_the_source_is_no_refusal() {
        var broken = new ApiKeys(
                _ -> {
                    throw new IllegalStateException("no connection");
                },
                (_, _) -> {});

        assertThatExceptionOfType(KeysUnavailable.class)
                .isThrownBy(() -> broken.verify(token.text(), ADDRESS, NOW))
                .withMessageContaining("no connection");
    }

    @Test
    void a_flood_of_unknown_keys_takes_four_connections() throws InterruptedException {
        var end = new CountDownLatch(1);
        var inside = new AtomicInteger();
        var highest = new AtomicInteger();
        var slow = new ApiKeys(
                _ -> {
                    highest.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    hold(end);
                    inside.decrementAndGet();
                    return Optional.empty();
                },
                (_, _) -> {});
        var outcomes = new CopyOnWriteArrayList<Class<?>>();
        var threads = IntStream.range(0, 12)
                .mapToObj(_ -> Thread.startVirtualThread(() -> outcomes.add(outcomeOf(slow))))
                .toList();

        await().until(() -> outcomes.contains(KeysUnavailable.class));
        end.countDown();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(highest).hasValue(4);
        assertThat(outcomes).hasSize(12).contains(InvalidBearerTokenException.class);
    }

    @Test
    void what_is_no_token_is_refused_without_a_look_up() {
        refused("vtr_' OR 1=1 --", ADDRESS);

        assertThat(lookUps).isEmpty();
    }

    private static Class<?> outcomeOf(ApiKeys keys) {
        try {
            return keys.verify(ApiKeyToken.random(ApiKeyId.random()).text(), ADDRESS, NOW)
                    .getClass();
        } catch (RuntimeException e) {
            return e.getClass();
        }
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String refused(String text, @Nullable String address) {
        return refused(text, address, NOW);
    }

    private String refused(String text, @Nullable String address, Instant at) {
        var refusal = new ArrayList<String>();
        assertThatExceptionOfType(InvalidBearerTokenException.class)
                .isThrownBy(() -> keys.verify(text, address, at))
                .satisfies(e -> refusal.add(e.getMessage()));
        return refusal.getFirst();
    }

    private void store(@Nullable Instant expiresAt, List<String> addresses) {
        store(token, expiresAt, addresses);
    }

    private void store(ApiKeyToken stored, @Nullable Instant expiresAt, List<String> addresses) {
        this.stored.put(stored.keyId(), key(stored.keyId(), stored.secretHash(), List.of(), expiresAt, addresses));
    }

    private static ApiKey key(
            ApiKeyId id,
            String secretHash,
            List<Retiring> retiring,
            @Nullable Instant expiresAt,
            List<String> addresses) {
        var stamp = new AuditStamp(NOW, "ada");
        return new ApiKey(
                id,
                ACME,
                1,
                "Import",
                List.of("widgets:read", "assets:read"),
                expiresAt,
                addresses,
                secretHash,
                retiring,
                stamp,
                stamp);
    }
}
