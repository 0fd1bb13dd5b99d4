/** The audit trail: pages, counts, and signed exports. */
@NullMarked
package io.vitrine.journal.audit;

import org.jspecify.annotations.NullMarked;
