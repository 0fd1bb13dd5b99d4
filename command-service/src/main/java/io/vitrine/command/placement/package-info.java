/** The rules of placements: pure, no framework. */
@NullMarked
package io.vitrine.command.placement;

import org.jspecify.annotations.NullMarked;
