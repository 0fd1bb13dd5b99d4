/** The event store in PostgreSQL, and the promises that are kept in the same transactions. */
@NullMarked
package io.vitrine.command.store;

import org.jspecify.annotations.NullMarked;
