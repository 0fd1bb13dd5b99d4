/** The rules of widgets: commands and their events, in pure Java. */
@NullMarked
package io.vitrine.command.widget;

import org.jspecify.annotations.NullMarked;
