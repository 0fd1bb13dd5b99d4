/** Serves the static files of the console and of the API reference. */
@NullMarked
package io.vitrine.console;

import org.jspecify.annotations.NullMarked;
