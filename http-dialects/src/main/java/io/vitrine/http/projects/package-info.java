/** The wire format of the projects dialect. */
@NullMarked
package io.vitrine.http.projects;

import org.jspecify.annotations.NullMarked;
