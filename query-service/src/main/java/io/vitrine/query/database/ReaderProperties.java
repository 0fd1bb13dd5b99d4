package io.vitrine.query.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The role that reads.
 *
 * @param connections at most, of this node
 */
@ConfigurationProperties("vitrine.query.reader")
record ReaderProperties(
        String username,
        String password,
        @DefaultValue("16") int connections) {}
