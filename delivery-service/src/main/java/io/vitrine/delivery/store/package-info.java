/**
 * The node's own disk: everything that serving needs, and how far the topic was read, changed together or not at all.
 */
@NullMarked
package io.vitrine.delivery.store;

import org.jspecify.annotations.NullMarked;
