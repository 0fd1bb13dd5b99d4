/** The write endpoints of the projects dialect. */
@NullMarked
package io.vitrine.command.http.projects;

import org.jspecify.annotations.NullMarked;
