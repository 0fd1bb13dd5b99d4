/**
 * The query service: the read models that are derived from events, and their HTTP APIs.
 *
 * <p>{@code projection} does all I/O between the topic and the tables; one package a read model ({@code widget},
 * {@code asset}, {@code project}, {@code search}) holds its projection and its questions; {@code http} has the
 * dialects' endpoints; {@code listing} is how lists are asked for and paged; {@code database} is how tenants are kept
 * apart in PostgreSQL.
 */
@NullMarked
package io.vitrine.query;

import org.jspecify.annotations.NullMarked;
