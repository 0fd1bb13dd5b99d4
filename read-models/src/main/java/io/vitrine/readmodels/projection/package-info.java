/**
 * The engine of the read models in PostgreSQL: it reads the topic, applies projections and stores documents.
 *
 * <p>A {@link Projection} is a name with a version, a table and a pure fold. The runner reads {@code vitrine.events} in
 * batches; in one transaction it locks the runner's position, loads the touched documents, folds what is new, stores
 * documents and position. The lock serializes two nodes that both believe to own a partition, and the second finds
 * nothing new, so each event takes effect once. Kafka's group only assigns partitions; the position to read from is
 * stored in PostgreSQL.
 *
 * <p>An event that cannot be read or folded stops its own project in that projection ({@code stopped_project}), and
 * that project's later records are parked ({@code parked_record}). They are retried whenever a node takes the partition
 * over, so it is sufficient to deploy the repaired code.
 *
 * <p>A projection that is new or far behind is loaded apart by {@link CatchUp} until it is level with its runner. For a
 * rebuild of the listing ({@link RebuildEndpoint}), {@link Rebuild} fills a second set of tables with the same
 * projector in another schema, and swaps them.
 */
@NullMarked
package io.vitrine.readmodels.projection;

import org.jspecify.annotations.NullMarked;
