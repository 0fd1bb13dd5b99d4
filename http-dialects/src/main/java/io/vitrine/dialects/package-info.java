/** The wire formats of the documented APIs, one package each. Services import {@link HttpDialects}. */
@NullMarked
package io.vitrine.dialects;

import org.jspecify.annotations.NullMarked;
