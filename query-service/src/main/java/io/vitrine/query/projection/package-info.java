/**
 * From the topic into the tables: the one runner that does the I/O for every read model in PostgreSQL.
 *
 * <p>A {@link Projection} is a name with a version, a table and a pure fold. The runner reads {@code vitrine.events} in
 * batches; in one transaction it locks the runner's position, loads the touched documents, folds what is new, stores
 * documents and position. The lock makes two nodes that both believe to own a partition take turns, and the second
 * finds everything done: each event takes effect once. Kafka's group only shares out the partitions; where to read from
 * is said by PostgreSQL.
 *
 * <p>An event that cannot be read or folded stops its own project in that projection ({@code stopped_project}), and
 * that project's later records are parked ({@code parked_record}). They are tried again whenever a node takes the
 * partition over, so deploying the repaired code is all there is to do.
 *
 * <p>To rebuild the listing, ask for it ({@link RebuildEndpoint}): {@link Rebuild} fills its tables anew beside those
 * that serve, with the same projector on connections that look into another schema, and puts them in their place.
 */
@NullMarked
package io.vitrine.query.projection;

import org.jspecify.annotations.NullMarked;
