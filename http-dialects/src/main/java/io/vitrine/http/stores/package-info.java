/** The stores dialect on the wire: what its answers look like. */
@NullMarked
package io.vitrine.http.stores;

import org.jspecify.annotations.NullMarked;
