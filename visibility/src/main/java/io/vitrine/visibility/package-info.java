/** How far readers have come, and waiting for them: so that an answered write is a visible one. */
@NullMarked
package io.vitrine.visibility;

import org.jspecify.annotations.NullMarked;
