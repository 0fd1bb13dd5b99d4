package io.vitrine.webhooks.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");

    private final RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(5), Duration.ofMinutes(5)));

    @Test
    void each_failure_waits_longer_until_there_is_no_further_try() {
        assertThat(schedule.next(1, 0, null)).contains(Duration.ofSeconds(5));
        assertThat(schedule.next(2, 0, null)).contains(Duration.ofMinutes(5));
        assertThat(schedule.next(3, 0, null)).isEmpty();
    }

    @Test
    void those_that_failed_together_do_not_come_back_together() {
        assertThat(schedule.next(1, 0.5, null)).contains(Duration.ofMillis(5_500));
        assertThat(schedule.next(1, 1, null)).contains(Duration.ofSeconds(6));
    }

    @Test
    void a_receiver_may_ask_for_patience_but_not_for_haste_nor_for_ever() {
        assertThat(schedule.next(1, 0, Duration.ofMinutes(1))).contains(Duration.ofMinutes(1));
        assertThat(schedule.next(2, 0, Duration.ofMinutes(1))).contains(Duration.ofMinutes(5));
        assertThat(schedule.next(1, 0, Duration.ofDays(365))).contains(Duration.ofDays(1));
        assertThat(schedule.next(3, 0, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void by_default_it_is_what_the_standard_proposes() {
        var properties = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("vitrine.webhooks", SendingProperties.class);

        assertThat(properties.retries())
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(properties.allowedNetworks()).isEmpty();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(200, null, "Delivered", null),
                Arguments.of(204, null, "Delivered", null),
                Arguments.of(410, null, "Gone", null),
                Arguments.of(301, null, "Failed", null),
                Arguments.of(304, null, "Failed", null),
                Arguments.of(400, null, "Failed", null),
                Arguments.of(500, "nonsense", "Failed", null),
                Arguments.of(429, "120", "Failed", Duration.ofMinutes(2)),
                Arguments.of(503, "Thu, 15 Jan 2026 10:31:00 GMT", "Failed", Duration.ofMinutes(1)),
                Arguments.of(503, "Thu, 15 Jan 2026 10:29:00 GMT", "Failed", Duration.ZERO),
                Arguments.of(503, "-1", "Failed", null));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_means(int status, String retryAfter, String verdict, Duration wished) {
        var found = DeliveryOutcome.of(EndpointResponse.of(status, retryAfter, "", Duration.ZERO), NOW);

        assertThat(found.getClass().getSimpleName()).isEqualTo(verdict);
        if (found instanceof DeliveryOutcome.Failed failed) {
            assertThat(failed.wished()).isEqualTo(wished);
        }
    }

    @Test
    void no_answer_is_a_failure() {
        assertThat(DeliveryOutcome.of(EndpointResponse.none("No response: refused.", Duration.ZERO), NOW))
                .isEqualTo(new DeliveryOutcome.Failed("No response: refused.", null));
    }
}
