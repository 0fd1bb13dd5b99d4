/** The conformance suite of all documented APIs, and the adapter of each dialect. */
@NullMarked
package io.vitrine.e2e.dialects;

import org.jspecify.annotations.NullMarked;
