/** The accounts dialect on the wire: what its answers look like. */
@NullMarked
package io.vitrine.http.accounts;

import org.jspecify.annotations.NullMarked;
