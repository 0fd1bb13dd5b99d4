/**
 * From the topic into the tables: the one runner that does the I/O for every read model in PostgreSQL.
 *
 * <p>A {@link Projection} is a name with a version, a table and a pure fold. The runner reads {@code vitrine.events} in
 * batches; in one transaction it locks the projection's position, loads the touched documents, folds what is new,
 * stores documents and position. The lock makes two nodes that both believe to own a partition take turns, and the
 * second finds everything done: each event takes effect once. Kafka's group only shares out the partitions; where to
 * read from is said by PostgreSQL.
 *
 * <p>An event that cannot be read or folded stops its own project in that projection ({@code stopped_project}), and
 * that project's later records are parked ({@code parked_record}). They are tried again whenever a node takes the
 * partition over, so deploying the repaired code is all there is to do.
 *
 * <p>To rebuild a read model, raise its version: rows are keyed by the projection's name and each version has tables of
 * its own, so {@code widgets-v2} fills {@code widgets_v2} from the first event while {@code widgets-v1} goes on serving
 * and being served. Give it a {@link ProjectionRunner} with a group name of its own until its lag is zero, then let the
 * queries read its tables and drop the old ones in a migration.
 */
@NullMarked
package io.vitrine.query.projection;

import org.jspecify.annotations.NullMarked;
