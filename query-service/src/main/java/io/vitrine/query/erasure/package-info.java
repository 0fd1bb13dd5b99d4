/** Erasures: their projection, their queries, and their certificates. */
@NullMarked
package io.vitrine.query.erasure;

import org.jspecify.annotations.NullMarked;
