package io.vitrine.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.query.testing.Views;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which marks come next. */
class SearchOutboxIT {

    private static final JdbcTemplate JDBC = Views.migrated();

    private final SearchOutbox marks = new SearchOutbox(JDBC);

    @Test
    void who_imports_a_catalogue_does_not_hold_up_another_tenants_one_change() {
        var importer = UUID.randomUUID();
        var neighbour = UUID.randomUUID();
        JDBC.update(
                "INSERT INTO search_mark (project_id, widget_id, position, since, marked_at)"
                        + " SELECT ?, gen_random_uuid(), n, n, now() - interval '1 hour' FROM generate_series(1, 3000) n",
                importer);
        mark(neighbour);

        var next = marks.next().marked();

        assertThat(next.stream().filter(marked -> marked.project().value().equals(neighbour)))
                .hasSize(1);
        assertThat(next.stream().filter(marked -> marked.project().value().equals(importer)))
                .hasSizeGreaterThan(800)
                .hasSizeLessThan(2_000);
    }

    private static void mark(UUID project) {
        JDBC.update(
                "INSERT INTO search_mark (project_id, widget_id, position, since)"
                        + " VALUES (?, gen_random_uuid(), 5000, 5000)",
                project);
    }
}
