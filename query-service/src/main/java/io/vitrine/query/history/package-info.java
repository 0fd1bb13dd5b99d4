/** History: earlier states, events and differences. */
@NullMarked
package io.vitrine.query.history;

import org.jspecify.annotations.NullMarked;
