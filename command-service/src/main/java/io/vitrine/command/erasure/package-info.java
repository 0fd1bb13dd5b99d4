/** The rules of erasures: whose data is erased, and who approves it. */
@NullMarked
package io.vitrine.command.erasure;

import org.jspecify.annotations.NullMarked;
