/**
 * Real PostgreSQL, Kafka and Elasticsearch as processes of this machine: laid down, started, asked, stopped, killed.
 * What runs on them, and who asks for them, belongs elsewhere.
 */
@NullMarked
package io.vitrine.servers;

import org.jspecify.annotations.NullMarked;
