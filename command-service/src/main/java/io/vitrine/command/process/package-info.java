/** Process managers: each reacts to a change of one aggregate with commands for others. */
@NullMarked
package io.vitrine.command.process;

import org.jspecify.annotations.NullMarked;
