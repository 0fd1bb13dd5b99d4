/** Request bodies, read so that every fault in them is told at once. */
@NullMarked
package io.vitrine.command.http.body;

import org.jspecify.annotations.NullMarked;
