/** What one write means for many widgets, carried out behind it, each widget by an event of its own. */
@NullMarked
package io.vitrine.command.moves;

import org.jspecify.annotations.NullMarked;
