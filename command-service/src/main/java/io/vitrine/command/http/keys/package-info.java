/** How requests with an API key find it, and report its use. */
@NullMarked
package io.vitrine.command.http.keys;

import org.jspecify.annotations.NullMarked;
