/** The common parts of every request: id, preconditions, preferences and media type. */
@NullMarked
package io.vitrine.http.request;

import org.jspecify.annotations.NullMarked;
