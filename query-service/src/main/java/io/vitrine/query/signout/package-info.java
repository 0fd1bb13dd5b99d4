/** Sign-outs at identity providers, which end tokens before they expire. */
@NullMarked
package io.vitrine.query.signout;

import org.jspecify.annotations.NullMarked;
