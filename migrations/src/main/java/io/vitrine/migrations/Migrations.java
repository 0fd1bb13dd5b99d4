package io.vitrine.migrations;

import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Migrates databases, or verifies that they are migrated, as {@code vitrine.migrations} states. */
public final class Migrations {

    private static final String PROPERTY = "vitrine.migrations";

    private final MigrationMode mode;

    public Migrations(MigrationMode mode) {
        this.mode = mode;
    }

    static MigrationMode mode(Environment environment) {
        return Binder.get(environment).bind(PROPERTY, MigrationMode.class).orElse(MigrationMode.AT_START);
    }

    /**
     * Migrations of later versions that the database has already are no reason to refuse it, so that a version can be
     * rolled back.
     *
     * @throws MissingMigrations if migrations are missing and must not be applied
     */
    public void apply(Flyway flyway) {
        switch (mode) {
            case AT_START, ONLY -> flyway.migrate();
            case VERIFY -> verify(flyway);
        }
    }

    private static void verify(Flyway flyway) {
        var migrations = flyway.info();
        var missing = Stream.of(migrations.pending()).map(Migrations::nameOf).toList();
        if (!missing.isEmpty()) {
            throw new MissingMigrations(
                    Objects.requireNonNullElse(migrations.getInfoResult().database, "of the service"), missing);
        }
        // An applied migration that differs from this version's is refused, as when migrating.
        flyway.validate();
    }

    private static String nameOf(MigrationInfo migration) {
        return migration.getVersion() == null
                ? migration.getDescription()
                : migration.getVersion().getVersion();
    }
}
