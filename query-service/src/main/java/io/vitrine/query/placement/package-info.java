/** Placements: their projection and their queries. */
@NullMarked
package io.vitrine.query.placement;

import org.jspecify.annotations.NullMarked;
