package io.vitrine.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.delivery.History;
import io.vitrine.delivery.http.WidgetLookup.Shop;
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

/** A project is found as it is, also by who asked for it before. */
class ProjectDirectoryTest {

    private final History shop = History.ofProject();
    private ProjectState state = ProjectState.INITIAL;

    private static final Instant RENAMED = Instant.parse("2026-01-15T10:30:00Z");
    private static final Duration REDIRECT = Duration.ofDays(90);

    private Instant now = RENAMED;

    @TempDir
    Path directory;

    private Store store;
    private ProjectDirectory shops;

    @BeforeEach
    void open() {
        store = Store.open(directory);
        shops = new ProjectDirectory(store, false, REDIRECT, () -> now);
        store.onProjectChange(shops::projectsChanged);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_project_is_found_by_its_id_and_by_its_key() {
        happened(shop.facts());

        assertThat(shops.find(shop.key)).isEqualTo(shops.find(shop.project.toString()));
        assertThat(shops.find(shop.key)).extracting(Shop::id).isEqualTo(shop.project);
    }

    @Test
    void one_that_comes_later_is_found_by_who_asked_too_early() {
        assertThat(shops.find(shop.key)).isNull();

        happened(shop.facts());

        assertThat(shops.find(shop.key)).isNotNull();
    }

    @Test
    void caches_may_show_what_is_old_or_must_not_but_are_never_told_both() {
        happened(shop.facts());
        var strict = new ProjectDirectory(store, true, REDIRECT, () -> now);

        assertThat(shops.find(shop.key)).extracting(Shop::caching).isEqualTo("public, max-age=0, stale-if-error=86400");
        assertThat(strict.find(shop.key)).extracting(Shop::caching).isEqualTo("public, max-age=0, must-revalidate");
    }

    @Test
    void a_change_shows_to_who_asked_before_it() {
        happened(shop.facts());
        assertThat(shops.find(shop.key)).extracting(Shop::caching).asString().contains("max-age=0");

        happened(shop.add(new MaxAgeChanged(shop.project, 60)));

        assertThat(shops.find(shop.key)).extracting(Shop::caching).asString().contains("max-age=60");
    }

    @Test
    void a_key_leads_nowhere_once_it_is_released() {
        happened(shop.facts());
        assertThat(shops.find(shop.key)).isNotNull();

        renamed("second");

        assertThat(shops.find(shop.key)).isNull();
    }

    @Test
    void a_released_key_leads_to_the_present_one_for_its_time_and_so_does_a_chain_of_them() {
        happened(shop.facts());
        assertThat(shops.presentKey(shop.key)).isNull();

        renamed("second");
        renamed("third");

        assertThat(shops.presentKey(shop.key)).isEqualTo("third");
        assertThat(shops.presentKey("second")).isEqualTo("third");
        assertThat(shops.presentKey("third")).isNull();
        now = RENAMED.plus(REDIRECT);
        assertThat(shops.presentKey(shop.key)).isNull();
    }

    private void renamed(String key) {
        var fact = shop.add(new ProjectKeyChanged(shop.project, key)).getLast();
        store.write(batch -> {
            var before = (Project) state;
            state = ProjectState.evolve(state, fact.with((ProjectEvent) fact.event()));
            batch.project((Project) state);
            batch.releaseKey(before.key(), shop.project, RENAMED);
            batch.claimKey(key, shop.project, fact.position());
        });
    }

    private void happened(List<Recorded<DomainEvent>> facts) {
        store.write(batch -> facts.forEach(fact -> {
            state = ProjectState.evolve(state, fact.with((ProjectEvent) fact.event()));
            var project = (Project) state;
            batch.project(project);
            batch.claimKey(project.key(), project.id(), fact.position());
        }));
    }
}
