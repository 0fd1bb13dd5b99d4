/** What auditors ask: who did what, page by page, counted, exported, and signed so that it can be proved. */
@NullMarked
package io.vitrine.query.audit;

import org.jspecify.annotations.NullMarked;
