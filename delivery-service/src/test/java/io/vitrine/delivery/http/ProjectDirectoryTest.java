package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.History;
import io.vitrine.delivery.http.WidgetLookup.PublicProject;
import io.vitrine.delivery.store.Store;
import io.vitrine.events.DomainEvent;
import io.vitrine.events.Project;
import io.vitrine.events.ProjectEvent;
import io.vitrine.events.ProjectEvent.MaxAgeChanged;
import io.vitrine.events.ProjectEvent.ProjectKeyChanged;
import io.vitrine.events.ProjectState;
import io.vitrine.events.Recorded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups return the current state of a project, also after a cached one. */
class ProjectDirectoryTest {

    private final History history = History.ofProject();
    private ProjectState state = ProjectState.INITIAL;

    private static final Instant RENAMED = Instant.parse("2026-01-15T10:30:00Z");
    private static final Duration REDIRECT = Duration.ofDays(90);

    private Instant now = RENAMED;

    @TempDir
    Path home;

    private Store store;
    private ProjectDirectory directory;

    @BeforeEach
    void open() {
        store = Store.open(home);
        directory = new ProjectDirectory(store, false, REDIRECT, () -> now);
        store.onProjectChange(directory::projectsChanged);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_project_is_found_by_its_id_and_by_its_key() {
        apply(history.events());

        assertThat(directory.find(history.key)).isEqualTo(directory.find(history.project.toString()));
        assertThat(directory.find(history.key)).extracting(PublicProject::id).isEqualTo(history.project);
    }

    @Test
    void one_that_comes_later_is_found_by_who_asked_too_early() {
        assertThat(directory.find(history.key)).isNull();

        apply(history.events());

        assertThat(directory.find(history.key)).isNotNull();
    }

    @Test
    void caches_may_show_what_is_old_or_must_not_but_are_never_told_both() {
        apply(history.events());
        var strict = new ProjectDirectory(store, true, REDIRECT, () -> now);

        assertThat(directory.find(history.key))
                .extracting(PublicProject::caching)
                .isEqualTo("public, max-age=0, stale-if-error=86400");
        assertThat(strict.find(history.key))
                .extracting(PublicProject::caching)
                .isEqualTo("public, max-age=0, must-revalidate");
    }

    @Test
    void a_change_shows_to_who_asked_before_it() {
        apply(history.events());
        assertThat(directory.find(history.key))
                .extracting(PublicProject::caching)
                .asString()
                .contains("max-age=0");

        apply(history.add(new MaxAgeChanged(history.project, 60)));

        assertThat(directory.find(history.key))
                .extracting(PublicProject::caching)
                .asString()
                .contains("max-age=60");
    }

    @Test
    void a_key_leads_nowhere_once_it_is_released() {
        apply(history.events());
        assertThat(directory.find(history.key)).isNotNull();

        renamed("second");

        assertThat(directory.find(history.key)).isNull();
    }

    @Test
    void a_released_key_leads_to_the_present_one_for_its_time_and_so_does_a_chain_of_them() {
        apply(history.events());
        assertThat(directory.currentKey(history.key)).isNull();

        renamed("second");
        renamed("third");

        assertThat(directory.currentKey(history.key)).isEqualTo("third");
        assertThat(directory.currentKey("second")).isEqualTo("third");
        assertThat(directory.currentKey("third")).isNull();
        now = RENAMED.plus(REDIRECT);
        assertThat(directory.currentKey(history.key)).isNull();
    }

    private void renamed(String key) {
        var fact = history.add(new ProjectKeyChanged(history.project, key)).getLast();
        store.write(batch -> {
            var before = (Project) state;
            state = ProjectState.evolve(state, fact.with((ProjectEvent) fact.event()));
            batch.project((Project) state);
            batch.releaseKey(before.key(), history.project, RENAMED);
            batch.claimKey(key, history.project, fact.position());
        });
    }

    private void apply(List<Recorded<DomainEvent>> events) {
        store.write(batch -> events.forEach(fact -> {
            state = ProjectState.evolve(state, fact.with((ProjectEvent) fact.event()));
            var project = (Project) state;
            batch.project(project);
            batch.claimKey(project.key(), project.id(), fact.position());
        }));
    }
}
