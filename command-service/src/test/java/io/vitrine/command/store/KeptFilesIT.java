package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.ProjectId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The bytes of uploaded files. */
class KeptFilesIT {

    private static final TestStore STORE = new TestStore();

    private final JdbcTemplate jdbc = STORE.jdbc();
    private final KeptFiles kept = new KeptFiles(
            jdbc,
            new TransactionTemplate(STORE.transactions()),
            new QuotaReservations(jdbc, QuotaDefaults.NONE, new LimitedProjects(jdbc, false)));
    private final ProjectId project = ProjectId.random();

    private Long bytes() {
        return jdbc.queryForObject("SELECT bytes FROM kept_bytes WHERE project_id = ?", Long.class, project.value());
    }

    @Test
    void a_file_counts_once_in_a_project() {
        assertThat(kept.reserve(project, "a.png", 700)).isTrue();
        assertThat(kept.reserve(project, "a.png", 700)).isFalse();
        assertThat(kept.reserve(project, "b.png", 50)).isTrue();
        assertThat(kept.reserve(ProjectId.random(), "a.png", 700)).isTrue();

        assertThat(bytes()).isEqualTo(750);
    }

    @Test
    void a_file_that_could_not_be_kept_is_not_counted() {
        kept.reserve(project, "a.png", 700);
        kept.reserve(project, "b.png", 50);

        kept.release(project, "a.png");
        kept.release(project, "a.png");

        assertThat(bytes()).isEqualTo(50);
        assertThat(kept.reserve(project, "a.png", 700)).isTrue();
    }
}
