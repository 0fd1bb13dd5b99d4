/** Process managers: each turns what has happened to one aggregate into commands for others. */
@NullMarked
package io.vitrine.command.process;

import org.jspecify.annotations.NullMarked;
