/** Parses request bodies and reports all of their faults together. */
@NullMarked
package io.vitrine.http.body;

import org.jspecify.annotations.NullMarked;
