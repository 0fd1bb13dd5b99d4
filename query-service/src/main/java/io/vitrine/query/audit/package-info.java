/** The audit trail: pages, counts, and signed exports. */
@NullMarked
package io.vitrine.query.audit;

import org.jspecify.annotations.NullMarked;
