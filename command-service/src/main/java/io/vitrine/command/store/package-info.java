/** The event store in PostgreSQL, and the constraints that are maintained in the same transactions. */
@NullMarked
package io.vitrine.command.store;

import org.jspecify.annotations.NullMarked;
