/** The reads of the stores dialect. */
@NullMarked
package io.vitrine.query.http.stores;

import org.jspecify.annotations.NullMarked;
