/** The bytes of a file in a request: received on disk within limits, and kept in the configured store. */
@NullMarked
package io.vitrine.command.http.upload;

import org.jspecify.annotations.NullMarked;
