/** The wire format of the stores dialect. */
@NullMarked
package io.vitrine.http.stores;

import org.jspecify.annotations.NullMarked;
