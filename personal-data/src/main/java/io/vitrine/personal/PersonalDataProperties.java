package io.vitrine.personal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys of persons.
 *
 * @param key master keys, each at least 32 random bytes in Base64: the first one wraps the keys of persons, and the
 *     others unwrap those that it has not wrapped yet; without them, every sealed text is lost. Required with
 *     {@code database.url}
 * @param database of the keys; without it, personal data is stored in the clear and cannot be erased
 */
@ConfigurationProperties("vitrine.personal")
record PersonalDataProperties(
        @DefaultValue List<String> key, @Nullable Database database) {

    /**
     * The database of the keys, which needs a backup of its own: see docs/privacy.md.
     *
     * @param url JDBC address of the database
     * @param username in command-service the role that owns the table, in others one that may read it
     * @param password password of that role
     * @param reader role that command-service permits to read the keys
     */
    record Database(
            @Nullable String url,
            @Nullable String username,
            @Nullable String password,
            @Nullable String reader) {}

    String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "vitrine.personal.%s must be set with vitrine.personal.database.url.".formatted(name));
        }
        return value;
    }
}
