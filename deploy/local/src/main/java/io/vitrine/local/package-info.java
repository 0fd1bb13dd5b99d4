/** The {@code vitrine} command: a complete installation on this machine, from its creation to its deletion. */
@NullMarked
package io.vitrine.local;

import org.jspecify.annotations.NullMarked;
