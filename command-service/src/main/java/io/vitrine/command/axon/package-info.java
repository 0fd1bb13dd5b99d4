/** The Axon shell: loads, locks and stores, without rules. No other package depends on Axon. */
@NullMarked
package io.vitrine.command.axon;

import org.jspecify.annotations.NullMarked;
