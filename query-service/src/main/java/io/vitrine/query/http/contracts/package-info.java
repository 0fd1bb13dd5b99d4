/** The contracts as they are served: without a token, for they are no secret. */
@NullMarked
package io.vitrine.query.http.contracts;

import org.jspecify.annotations.NullMarked;
