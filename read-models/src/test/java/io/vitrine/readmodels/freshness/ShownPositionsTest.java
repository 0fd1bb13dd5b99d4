package io.vitrine.readmodels.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.LogIncarnation;
import io.vitrine.events.ProjectId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A read waits for the projections that it uses, and for no others. */
class ShownPositionsTest {

    private static final Set<String> WIDGETS = Set.of("widgets");
    private static final Set<String> ASSETS = Set.of("assets");
    private static final Set<String> BOTH = Set.of("widgets", "assets");

    private final ProjectId project = ProjectId.random();

    @Test
    void the_slowest_of_the_used_projections_counts() {
        var shown = shown(Map.of("widgets", 10L, "assets", 4L), Map.of());

        assertThat(shown.includes(WIDGETS, project, 10)).isTrue();
        assertThat(shown.includes(WIDGETS, project, 11)).isFalse();
        assertThat(shown.includes(ASSETS, project, 10)).isFalse();
        assertThat(shown.includes(BOTH, project, 10)).isFalse();
        assertThat(shown.includes(BOTH, project, 4)).isTrue();
        assertThat(shown.includesSomewhere(BOTH, 5)).isFalse();
        assertThat(shown.includesSomewhere(WIDGETS, 5)).isTrue();
    }

    @Test
    void a_stop_only_concerns_reads_of_its_projection() {
        var shown = shown(Map.of("widgets", 10L, "assets", 10L), Map.of(project, Map.of("assets", 7L)));

        assertThat(shown.includes(WIDGETS, project, 9)).isTrue();
        assertThat(shown.includes(ASSETS, project, 6)).isTrue();
        assertThat(shown.includes(ASSETS, project, 7)).isFalse();
        assertThat(shown.includes(BOTH, project, 9)).isFalse();
        assertThat(shown.reads(BOTH, project, 9)).isTrue();
        assertThat(shown.includes(ASSETS, ProjectId.random(), 9)).isTrue();
    }

    @Test
    void a_projection_that_catches_up_is_lacking_and_the_others_are_not() {
        var shown = shown(Map.of("widgets", 10L), Map.of());

        assertThat(shown.lacks(ASSETS, project)).isTrue();
        assertThat(shown.lacks(ASSETS)).isTrue();
        assertThat(shown.lacks(BOTH, project)).isTrue();
        assertThat(shown.lacks(WIDGETS, project)).isFalse();
        assertThat(shown.includes(ASSETS, project, 1)).isFalse();
        assertThat(shown.complete(BOTH)).isEqualTo(WIDGETS);
    }

    @Test
    void before_the_first_event_nothing_lacks_and_nothing_is_known_to_be_complete() {
        assertThat(ShownPositions.NONE.lacks(BOTH, project)).isFalse();
        assertThat(ShownPositions.NONE.lacks(BOTH)).isFalse();
        assertThat(ShownPositions.NONE.complete(BOTH)).isEmpty();
        assertThat(ShownPositions.NONE.includes(BOTH, project, 1)).isFalse();
    }

    private static ShownPositions shown(Map<String, Long> positions, Map<ProjectId, Map<String, Long>> stopped) {
        return new ShownPositions(LogIncarnation.FIRST, Map.of(0, positions), stopped);
    }
}
