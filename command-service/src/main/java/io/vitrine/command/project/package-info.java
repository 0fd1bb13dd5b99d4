/** The rules of projects: commands and their events, in pure Java. */
@NullMarked
package io.vitrine.command.project;

import org.jspecify.annotations.NullMarked;
