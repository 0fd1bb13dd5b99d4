/** The wire format of the projects dialect. */
@NullMarked
package io.vitrine.dialects.projects;

import org.jspecify.annotations.NullMarked;
