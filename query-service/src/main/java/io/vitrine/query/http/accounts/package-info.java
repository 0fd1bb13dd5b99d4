/** The reads of the accounts dialect. */
@NullMarked
package io.vitrine.query.http.accounts;

import org.jspecify.annotations.NullMarked;
