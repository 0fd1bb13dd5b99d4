/** How events get from the topic into the store, and how the node says how far it is. */
@NullMarked
package io.vitrine.delivery.feed;

import org.jspecify.annotations.NullMarked;
