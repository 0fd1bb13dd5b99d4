/** Sign-out at an identity provider, which ends tokens before they expire. Logout tokens are their own credential. */
@NullMarked
package io.vitrine.command.http.signout;

import org.jspecify.annotations.NullMarked;
