/** The rules of assets: commands and their events, in pure Java. */
@NullMarked
package io.vitrine.command.asset;

import org.jspecify.annotations.NullMarked;
