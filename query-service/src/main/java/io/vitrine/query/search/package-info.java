/**
 * Full-text search over widgets in Elasticsearch, which follows the listing.
 *
 * <p>The transaction that stores a widget, or an asset that widgets hold, also marks those widgets. One node at a time
 * reads the marks, puts the widgets as they are now into the index, and removes the marks that did not move meanwhile.
 * While Elasticsearch is away the marks pile up; when an index is lost or gets another mapping, everything is marked.
 * So search is never ahead of the listing, misses nothing, and nobody waits for it.
 */
@NullMarked
package io.vitrine.query.search;

import org.jspecify.annotations.NullMarked;
