/** How a reader sees his own write: a read waits until the listing has passed the position that the write returned. */
@NullMarked
package io.vitrine.readmodels.freshness;

import org.jspecify.annotations.NullMarked;
