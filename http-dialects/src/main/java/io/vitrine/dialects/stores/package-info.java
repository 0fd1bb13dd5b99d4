/** The wire format of the stores dialect. */
@NullMarked
package io.vitrine.dialects.stores;

import org.jspecify.annotations.NullMarked;
