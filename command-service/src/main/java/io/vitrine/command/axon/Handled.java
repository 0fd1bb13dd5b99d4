package io.vitrine.command.axon;

/**
 * What an aggregate answers to a command, before it is committed.
 *
 * @param positionBefore of its last event before the command
 */
record Handled(Object state, long version, long versionBefore, long positionBefore) {}
