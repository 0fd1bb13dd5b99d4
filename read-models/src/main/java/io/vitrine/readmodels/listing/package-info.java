/** Lists: validated parameters, stable paging by keys, and conditions that an index supports. */
@NullMarked
package io.vitrine.readmodels.listing;

import org.jspecify.annotations.NullMarked;
