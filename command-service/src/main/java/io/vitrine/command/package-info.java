/** What all commands share: that they can be refused, and on which occasion they are given. */
@NullMarked
package io.vitrine.command;

import org.jspecify.annotations.NullMarked;
