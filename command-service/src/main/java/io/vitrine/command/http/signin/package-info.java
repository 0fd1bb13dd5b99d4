/** Sign-in with one-time codes, before there is a token. */
@NullMarked
package io.vitrine.command.http.signin;

import org.jspecify.annotations.NullMarked;
