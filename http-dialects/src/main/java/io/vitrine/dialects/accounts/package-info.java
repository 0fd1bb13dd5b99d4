/** The wire format of the accounts dialect. */
@NullMarked
package io.vitrine.dialects.accounts;

import org.jspecify.annotations.NullMarked;
