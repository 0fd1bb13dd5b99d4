/** How lists are asked for: parameters read and checked, stable paging by keys, conditions that an index answers. */
@NullMarked
package io.vitrine.query.listing;

import org.jspecify.annotations.NullMarked;
