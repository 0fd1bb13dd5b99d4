/** The vitrine command as a client of the public API, which creates the first project. */
@NullMarked
package io.vitrine.local.api;

import org.jspecify.annotations.NullMarked;
