/** The wait until delivery shows an event. */
@NullMarked
package io.vitrine.journal.delivered;

import org.jspecify.annotations.NullMarked;
