/** Renders published widgets as HTML that works without scripts and under the strictest Content-Security-Policy. */
@NullMarked
package io.vitrine.rendering;

import org.jspecify.annotations.NullMarked;
