/** The node's store on disk: the served data and the progress on the topic, changed atomically. */
@NullMarked
package io.vitrine.delivery.store;

import org.jspecify.annotations.NullMarked;
