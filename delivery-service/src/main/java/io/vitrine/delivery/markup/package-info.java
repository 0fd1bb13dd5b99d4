/** Published widgets as HTML: readable without a script, and the same under the strictest Content-Security-Policy. */
@NullMarked
package io.vitrine.delivery.markup;

import org.jspecify.annotations.NullMarked;
