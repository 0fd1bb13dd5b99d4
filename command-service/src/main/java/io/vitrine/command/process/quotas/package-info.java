/** Counts the events of each month, and records when a quota is nearly reached. */
@NullMarked
package io.vitrine.command.process.quotas;

import org.jspecify.annotations.NullMarked;
