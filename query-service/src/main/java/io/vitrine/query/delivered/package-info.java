/** The wait until delivery shows an event. */
@NullMarked
package io.vitrine.query.delivered;

import org.jspecify.annotations.NullMarked;
