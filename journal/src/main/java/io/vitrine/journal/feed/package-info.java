/** The change feed over HTTP: every event of a project, in order, from any position. */
@NullMarked
package io.vitrine.journal.feed;

import org.jspecify.annotations.NullMarked;
