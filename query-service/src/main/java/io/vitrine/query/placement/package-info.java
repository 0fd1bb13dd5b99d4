/** Placements as they are, and what one can ask about them. */
@NullMarked
package io.vitrine.query.placement;

import org.jspecify.annotations.NullMarked;
