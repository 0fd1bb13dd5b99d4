/** The contracts for clients and subscribers, as machine-readable documents. */
@NullMarked
package io.vitrine.http.contracts;

import org.jspecify.annotations.NullMarked;
