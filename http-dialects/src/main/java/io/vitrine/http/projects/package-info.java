/** The projects dialect on the wire: what its answers look like. */
@NullMarked
package io.vitrine.http.projects;

import org.jspecify.annotations.NullMarked;
