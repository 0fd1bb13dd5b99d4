/** Removes the bytes of erased files from the file store. */
@NullMarked
package io.vitrine.command.process.fileerasure;

import org.jspecify.annotations.NullMarked;
