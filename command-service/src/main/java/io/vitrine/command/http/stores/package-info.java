/** The write endpoints of the stores dialect. */
@NullMarked
package io.vitrine.command.http.stores;

import org.jspecify.annotations.NullMarked;
