/** Deletes that take others with them, each by an event of its own. */
@NullMarked
package io.vitrine.command.deletion;

import org.jspecify.annotations.NullMarked;
