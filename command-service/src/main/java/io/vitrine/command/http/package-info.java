/** What all write endpoints share: preconditions, admission, and responses. */
@NullMarked
package io.vitrine.command.http;

import org.jspecify.annotations.NullMarked;
