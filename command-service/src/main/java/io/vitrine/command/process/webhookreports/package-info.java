/** Turns what the service that calls webhooks reports into commands. */
@NullMarked
package io.vitrine.command.process.webhookreports;

import org.jspecify.annotations.NullMarked;
