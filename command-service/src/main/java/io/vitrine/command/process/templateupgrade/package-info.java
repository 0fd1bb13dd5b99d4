/** Asynchronous effects of one write on many widgets, with an event for each widget. */
@NullMarked
package io.vitrine.command.process.templateupgrade;

import org.jspecify.annotations.NullMarked;
