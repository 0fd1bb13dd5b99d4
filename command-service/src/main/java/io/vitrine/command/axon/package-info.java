/** Axon's part: loads, locks and stores; decides nothing. Nothing outside knows Axon. */
@NullMarked
package io.vitrine.command.axon;

import org.jspecify.annotations.NullMarked;
