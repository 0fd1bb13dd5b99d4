/** Cascading deletes, with an event for each deleted aggregate. */
@NullMarked
package io.vitrine.command.process.widgetdeletion;

import org.jspecify.annotations.NullMarked;
