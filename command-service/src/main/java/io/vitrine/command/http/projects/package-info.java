/** The writing half of the projects dialect. */
@NullMarked
package io.vitrine.command.http.projects;

import org.jspecify.annotations.NullMarked;
