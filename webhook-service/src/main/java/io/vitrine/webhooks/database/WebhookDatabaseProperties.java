package io.vitrine.webhooks.database;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.migrations.Migrations;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The database of sending webhooks.
 *
 * @param url JDBC address of the database, which no rebuild touches and which belongs into the backup; required
 * @param username role that owns its tables; required
 * @param password password of that role; required
 * @param reader the role that answers requests
 */
@ConfigurationProperties("vitrine.webhooks.database")
record WebhookDatabaseProperties(
        @Nullable String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable Reader reader) {

    /**
     * The role that answers requests, which sees one project at a time.
     *
     * @param username role with the right to connect to the database of webhooks; required
     * @param password password of the role that reads the database of webhooks; required
     */
    record Reader(@Nullable String username, @Nullable String password) {}

    WebhookDatabase database(Migrations migrations, MeterRegistry meters) {
        return new WebhookDatabase(address(), owner(), readerLogin(), migrations, meters);
    }

    /** Of the owner. */
    WebhookDatabase.Login owner() {
        return new WebhookDatabase.Login(required(username, "username"), required(password, "password"));
    }

    WebhookDatabase.Login readerLogin() {
        return new WebhookDatabase.Login(
                required(reader == null ? null : reader.username(), "reader.username"),
                required(reader == null ? null : reader.password(), "reader.password"));
    }

    String address() {
        return required(url, "url");
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("vitrine.webhooks.database.%s must be set.".formatted(name));
        }
        return value;
    }
}
