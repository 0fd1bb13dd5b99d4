/** The reads of the projects dialect. */
@NullMarked
package io.vitrine.query.http.projects;

import org.jspecify.annotations.NullMarked;
