/** The write endpoints of the accounts dialect. */
@NullMarked
package io.vitrine.command.http.accounts;

import org.jspecify.annotations.NullMarked;
