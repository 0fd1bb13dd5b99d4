package io.vitrine.delivery.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.store.WidgetKey;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The cache limit holds for the real size of any responses. */
class AnswerCacheSizeTest {

    private static final int KIB = 1 << 10;

    private final AnswerCache cache = new AnswerCache(1_024 * KIB);
    private final ProjectId project = ProjectId.random();
    private final Random random = new Random(11);

    @Test
    void large_answers_are_kept_as_far_as_their_bytes_in_all_encodings_fit() {
        for (var i = 0; i < 100; i++) {
            var loaded = text(50 * KIB);
            cache.get(new WidgetKey(project, WidgetId.random()), Form.JSON, _ -> PublicResponse.of(Kind.JSON, loaded));
        }

        assertThat(kept()).isPositive().isLessThanOrEqualTo(1_024 * KIB);
    }

    @Test
    void what_is_put_together_of_several_counts_as_well() {
        for (var i = 0; i < 100; i++) {
            var composed = text(50 * KIB);
            cache.composed("page " + i, () -> PublicResponse.of(Kind.JSON, composed));
        }

        assertThat(kept()).isPositive().isLessThanOrEqualTo(1_024 * KIB);
    }

    @Test
    void an_answer_larger_than_the_cache_is_given_and_not_kept() {
        var key = new WidgetKey(project, WidgetId.random());
        var large = text(2_048 * KIB);

        assertThat(cache.get(key, Form.HTML, _ -> PublicResponse.of(Kind.TEMPLATE, large))
                        .plain())
                .isSameAs(large);

        assertThat(cache.answers().asMap()).isEmpty();
    }

    private long kept() {
        return cache.answers().asMap().values().stream()
                .mapToLong(AnswerCacheSizeTest::bytes)
                .sum();
    }

    private static long bytes(PublicResponse answer) {
        return Stream.of("identity", "gzip", "br")
                .map(answer::encodingFor)
                .distinct()
                .mapToLong(encoding -> answer.body(encoding).length)
                .sum();
    }

    /** Hardly compressible, like embedded images. */
    private byte[] text(int length) {
        var bytes = new byte[length / 4 * 3];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes).getBytes(US_ASCII);
    }
}
