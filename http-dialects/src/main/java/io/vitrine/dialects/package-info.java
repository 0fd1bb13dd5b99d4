/** The documented APIs on the wire, one package each: {@link HttpDialects} is what services import. */
@NullMarked
package io.vitrine.dialects;

import org.jspecify.annotations.NullMarked;
