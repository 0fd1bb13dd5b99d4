/** Applies the topic's events to the store, and publishes the node's progress. */
@NullMarked
package io.vitrine.delivery.feed;

import org.jspecify.annotations.NullMarked;
