/** The {@code vitrine} command: a whole installation on this machine, from nothing to nothing. */
@NullMarked
package io.vitrine.local;

import org.jspecify.annotations.NullMarked;
