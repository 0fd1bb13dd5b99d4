/** Threads that work for as long as a node runs, and the health of a node in which one has ended. */
@NullMarked
package io.vitrine.query.background;

import org.jspecify.annotations.NullMarked;
