/** Organizations and their members: their projections and their queries. */
@NullMarked
package io.vitrine.query.organization;

import org.jspecify.annotations.NullMarked;
