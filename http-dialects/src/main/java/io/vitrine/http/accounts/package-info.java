/** The wire format of the accounts dialect. */
@NullMarked
package io.vitrine.http.accounts;

import org.jspecify.annotations.NullMarked;
