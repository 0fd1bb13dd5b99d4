/** Whether apps get already what an event says. */
@NullMarked
package io.vitrine.query.delivered;

import org.jspecify.annotations.NullMarked;
