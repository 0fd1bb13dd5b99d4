/** What all commands share: context, result, rejections, and the effect on delivered content. */
@NullMarked
package io.vitrine.command;

import org.jspecify.annotations.NullMarked;
