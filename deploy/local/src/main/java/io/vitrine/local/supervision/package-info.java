/** Starts the processes of a running installation again when they have died. */
@NullMarked
package io.vitrine.local.supervision;

import org.jspecify.annotations.NullMarked;
