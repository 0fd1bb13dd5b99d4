/** The rules of widgets: commands and what they lead to. Pure Java over the events. */
@NullMarked
package io.vitrine.command.widget;

import org.jspecify.annotations.NullMarked;
