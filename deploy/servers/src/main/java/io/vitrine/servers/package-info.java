/** Runs real PostgreSQL, Kafka and Elasticsearch as processes of this machine, independent of their use. */
@NullMarked
package io.vitrine.servers;

import org.jspecify.annotations.NullMarked;
