/** Seals the personal data of events that were recorded before the installation had keys of persons. */
@NullMarked
package io.vitrine.command.process.sealing;

import org.jspecify.annotations.NullMarked;
