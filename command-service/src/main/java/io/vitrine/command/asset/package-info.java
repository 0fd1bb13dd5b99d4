/** The rules of assets: commands and what they lead to. Pure Java over the events. */
@NullMarked
package io.vitrine.command.asset;

import org.jspecify.annotations.NullMarked;
