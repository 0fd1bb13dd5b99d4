/** Destroys the keys of persons whose erasure is due, and those whose retention has passed. */
@NullMarked
package io.vitrine.command.process.keydestruction;

import org.jspecify.annotations.NullMarked;
