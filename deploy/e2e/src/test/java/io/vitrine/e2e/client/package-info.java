/** A client of the public port, which knows nothing but the documents. */
@NullMarked
package io.vitrine.e2e.client;

import org.jspecify.annotations.NullMarked;
