package io.vitrine.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vitrine.limits.RateLimitProperties.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings become policies, and wrong ones stop the start. */
class RateLimitPropertiesTest {

    private static RateLimitProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("vitrine.limits", RateLimitProperties.class);
    }

    private static RateLimits limits(Map<String, String> settings) {
        return RateLimits.of(bound(settings), Traffic.WRITES);
    }

    private static Rate rate(int requests, Duration window) {
        return new Rate(requests, window);
    }

    @Test
    void without_settings_there_is_no_limit() {
        assertThat(limits(Map.of()).isEmpty()).isTrue();
        assertThat(limits(Map.of("vitrine.limits.project.window", "10s")).isEmpty())
                .isTrue();
    }

    @Test
    void a_limit_needs_only_its_number_of_requests() {
        var project = Objects.requireNonNull(
                limits(Map.of("vitrine.limits.project.requests", "600")).project());

        assertThat(project.policy()).isEqualTo(new RatePolicy("project-writes", 600, Duration.ofMinutes(1)));
    }

    @Test
    void each_limit_is_set_by_itself() {
        var limits = limits(Map.of("vitrine.limits.address.requests", "20", "vitrine.limits.address.window", "10s"));

        assertThat(limits.project()).isNull();
        assertThat(limits.subject()).isNull();
        assertThat(Objects.requireNonNull(limits.address()).policy())
                .isEqualTo(new RatePolicy("address-writes", 20, Duration.ofSeconds(10)));
    }

    @Test
    void each_of_several_nodes_enforces_its_part_and_at_least_one_request() {
        var limits = limits(Map.of(
                "vitrine.limits.nodes", "3",
                "vitrine.limits.project.requests", "100",
                "vitrine.limits.subject.requests", "1"));

        assertThat(Objects.requireNonNull(limits.project()).policy().requests()).isEqualTo(34);
        assertThat(Objects.requireNonNull(limits.subject()).policy().requests()).isEqualTo(1);
    }

    @Test
    void a_setting_out_of_bounds_is_named_with_its_bounds() {
        assertThatThrownBy(() -> new RateLimitProperties(rate(0, Duration.ofMinutes(1)), null, null, 1))
                .hasMessage("vitrine.limits.project.requests is 0, and must be from 1 to 1000000000.");
        for (var window : List.of(Duration.ofMillis(1500), Duration.ZERO, Duration.ofHours(25))) {
            assertThatThrownBy(() -> new RateLimitProperties(null, rate(1, window), null, 1))
                    .hasMessage("vitrine.limits.subject.window is %s, and must be whole seconds, from 1 s to 24 h."
                            .formatted(window));
        }
        assertThatThrownBy(() -> new RateLimitProperties(null, null, null, 0))
                .hasMessage("vitrine.limits.nodes is 0, and must be from 1 to 1000.");
    }

    @Test
    void requests_beyond_the_limit_are_counted_by_policy() {
        var metrics = new SimpleMeterRegistry();
        var limits = limits(Map.of("vitrine.limits.subject.requests", "1")).measured(metrics);
        var subject = Objects.requireNonNull(limits.subject());
        subject.charge("ada");
        subject.charge("ada");
        subject.charge("ada");

        var exceeded = metrics.get("vitrine.limits.exceeded").tag("policy", "subject-writes");
        assertThat(exceeded.functionCounter().count()).isEqualTo(2);
        assertThat(metrics.get("vitrine.limits.buckets").gauge().value()).isEqualTo(1);
    }

    @Test
    void the_largest_limit_in_the_smallest_window_has_a_bucket() {
        var limits =
                limits(Map.of("vitrine.limits.project.requests", "1000000000", "vitrine.limits.project.window", "1s"));

        assertThat(Objects.requireNonNull(limits.project()).charge("acme").remaining())
                .isEqualTo(999_999_999);
    }
}
