/** Cascading deletes, with an event for each deleted aggregate. */
@NullMarked
package io.vitrine.command.deletion;

import org.jspecify.annotations.NullMarked;
