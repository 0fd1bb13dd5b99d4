/** The rules of projects: commands and what they lead to. Pure Java over the events. */
@NullMarked
package io.vitrine.command.project;

import org.jspecify.annotations.NullMarked;
