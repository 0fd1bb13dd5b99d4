package io.vitrine.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * During an upgrade, processes of the version before run on the migrated databases. So a migration only adds; what is
 * no longer used is removed by a migration of the version after. {@code docs/upgrading.md} states the rule.
 */
class MigrationsTest {

    /** From before the first release: no process of an earlier version runs beside one of these. */
    private static final List<String> BEFORE_THE_FIRST_RELEASE = List.of(
            "V6__log.sql: ADD CONSTRAINT event_not_of_the_future CHECK",
            "V11__runner_positions.sql: DROP TABLE projection_position");

    @Test
    void a_migration_takes_nothing_from_the_version_before() throws IOException {
        var migrations = Migration.all();

        assertThat(migrations).hasSizeGreaterThan(40);
        assertThat(migrations.stream().flatMap(Migration::breaking))
                .allSatisfy(breaking -> assertThat(BEFORE_THE_FIRST_RELEASE).anyMatch(breaking::startsWith));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE widget",
                "ALTER TABLE widget DROP COLUMN name, ADD COLUMN label text",
                "alter table widget\n    rename column name to label",
                "ALTER TABLE widget ALTER COLUMN name SET NOT NULL",
                "ALTER TABLE widget ALTER COLUMN name TYPE varchar(10)",
                "ALTER TABLE widget ADD COLUMN label text NOT NULL",
                "ALTER TABLE widget ADD CONSTRAINT labelled CHECK (label <> '')"
            })
    void what_breaks_the_version_before_is_found(String sql) {
        assertThat(of(sql).breaking()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE label (name text NOT NULL, CHECK (name <> ''))",
                "ALTER TABLE widget ADD COLUMN label text, ADD COLUMN number int NOT NULL DEFAULT 1",
                "DROP INDEX widget_name",
                "-- DROP TABLE is a step of the version after",
                "ALTER TABLE widget ALTER COLUMN name DROP NOT NULL"
            })
    void what_only_adds_is_accepted(String sql) {
        assertThat(of(sql).breaking()).isEmpty();
    }

    private static Migration of(String sql) {
        return new Migration(Path.of("V1__example.sql"), sql);
    }
}
