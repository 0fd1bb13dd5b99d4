/**
 * Full-text search over widgets in Elasticsearch, which follows the listing.
 *
 * <p>The transaction that stores a widget, or an asset that widgets hold, also marks those widgets. One node at a time
 * reads the marks, indexes the current state of the widgets, and removes the marks that have not changed in the
 * meantime. While Elasticsearch is down, marks accumulate. When an index is lost or gets another mapping, all widgets
 * are marked. Search is therefore never ahead of the listing, misses no change, and no write waits for it.
 */
@NullMarked
package io.vitrine.query.search;

import org.jspecify.annotations.NullMarked;
