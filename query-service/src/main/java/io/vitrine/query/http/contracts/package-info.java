/** Serves the contracts without a token, because they are public. */
@NullMarked
package io.vitrine.query.http.contracts;

import org.jspecify.annotations.NullMarked;
