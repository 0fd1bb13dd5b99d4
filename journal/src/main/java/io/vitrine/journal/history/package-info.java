/** History: earlier states, events and differences. */
@NullMarked
package io.vitrine.journal.history;

import org.jspecify.annotations.NullMarked;
