package io.vitrine.webhooks.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A service without the settings of the webhook database does not start, and states what is missing. */
class WebhookDatabasePropertiesTest {

    @Test
    void a_missing_property_is_named() {
        var nothing = new WebhookDatabaseProperties(null, "owner", " ", null);

        assertThatThrownBy(nothing::address).hasMessage("vitrine.webhooks.database.url must be set.");
        assertThatThrownBy(nothing::owner).hasMessage("vitrine.webhooks.database.password must be set.");
        assertThatThrownBy(nothing::readerLogin).hasMessage("vitrine.webhooks.database.reader.username must be set.");
    }
}
