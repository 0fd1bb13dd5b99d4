package io.vitrine.readmodels.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database role that reads.
 *
 * @param username name of the role; required
 * @param password password of the role; required
 * @param connections connections of the node to the read models
 */
@ConfigurationProperties("vitrine.query.reader")
record ReaderProperties(
        String username,
        String password,
        @DefaultValue("16") int connections) {}
