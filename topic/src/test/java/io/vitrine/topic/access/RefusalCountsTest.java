package io.vitrine.topic.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ProjectId;
import io.vitrine.topic.access.AccessRecord.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a flood of refused requests leaves. */
class RefusalCountsTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final RefusalCounts counts = new RefusalCounts();
    private final ProjectId shop = ProjectId.random();

    private static AccessRecord refused(ProjectId project, @Nullable String subject, String address, Instant at) {
        return AccessRecord.of(
                Kind.REFUSED, project, at, subject, address, "GET", "/api", 403, "scope-missing", "r " + at);
    }

    private Optional<AccessRecord> count(String subject, String address, int second) {
        return counts.count(refused(shop, subject, address, NOON.plusSeconds(second)));
    }

    @Test
    void the_first_of_equal_requests_is_reported_at_once_and_the_others_as_one_number() {
        assertThat(count("bob", "192.0.2.1", 0))
                .hasValueSatisfying(first -> assertThat(first.requests()).isOne());
        for (var second = 1; second < 50; second++) {
            assertThat(count("bob", "192.0.2.1", second)).isEmpty();
        }

        assertThat(counts.drain()).singleElement().satisfies(rest -> {
            assertThat(rest.requests()).isEqualTo(49);
            assertThat(rest.subject()).isEqualTo("bob");
            assertThat(rest.from()).isEqualTo(NOON.plusSeconds(1));
            assertThat(rest.at()).isEqualTo(NOON.plusSeconds(49));
        });
        assertThat(counts.drain()).isEmpty();
        assertThat(count("bob", "192.0.2.1", 60)).isPresent();
    }

    @Test
    void a_request_without_a_repetition_is_not_reported_again() {
        count("bob", "192.0.2.1", 0);
        count("eve", "192.0.2.1", 0);
        count("bob", "192.0.2.2", 0);

        assertThat(counts.drain()).isEmpty();
    }

    @Test
    void many_different_requests_to_a_project_are_counted_together() {
        var reported = new ArrayList<AccessRecord>();
        for (var i = 0; i < 1_000; i++) {
            count("subject " + i, "192.0.2.1", 0).ifPresent(reported::add);
        }
        var rest = counts.drain();

        assertThat(reported).hasSize(RefusalCounts.MAX_COUNTS_OF_PROJECT + 1);
        assertThat(rest).singleElement().satisfies(together -> {
            assertThat(together.requests()).isEqualTo(1_000 - RefusalCounts.MAX_COUNTS_OF_PROJECT - 1);
            assertThat(together.subject()).isNull();
            assertThat(together.address()).isNull();
        });
        assertThat(counts.takeMissing()).isZero();
    }

    @Test
    void a_subject_that_is_counted_already_stays_so() {
        count("bob", "192.0.2.1", 0);
        for (var i = 0; i < 1_000; i++) {
            count("subject " + i, "192.0.2.1", 0);
        }
        count("bob", "192.0.2.1", 1);

        assertThat(counts.drain()).anySatisfy(bob -> assertThat(bob.subject()).isEqualTo("bob"));
    }

    @Test
    void a_flood_over_many_projects_is_bounded_and_the_rest_is_a_number() {
        var reported = 0;
        for (var i = 0; i < 10_000; i++) {
            reported += counts.count(refused(ProjectId.random(), null, "192.0.2.1", NOON))
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(reported).isEqualTo(RefusalCounts.MAX_COUNTS);
        assertThat(counts.takeMissing()).isEqualTo(10_000 - RefusalCounts.MAX_COUNTS);
        assertThat(counts.takeMissing()).isZero();
    }
}
