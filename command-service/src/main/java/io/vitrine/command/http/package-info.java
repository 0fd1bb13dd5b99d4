/** What all writing endpoints share: conditions, waiting, answers. */
@NullMarked
package io.vitrine.command.http;

import org.jspecify.annotations.NullMarked;
