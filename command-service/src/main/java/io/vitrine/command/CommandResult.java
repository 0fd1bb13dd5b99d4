package io.vitrine.command;

/**
 * The stored result of a command.
 *
 * @param state the aggregate after it
 * @param position of the aggregate's last event: a reader that has reached it shows the state
 * @param replayed whether this is the result of an earlier request with the same idempotency key
 */
public record CommandResult<S>(S state, long position, boolean replayed) {}
