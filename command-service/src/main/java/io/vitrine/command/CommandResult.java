package io.vitrine.command;

/**
 * The stored result of a command.
 *
 * @param state the aggregate after it
 * @param position the position of the aggregate's last event: a reader that has reached it shows this state
 * @param replayed whether this is the result of an earlier request with the same idempotency key
 */
public record CommandResult<S>(S state, long position, boolean replayed) {}
