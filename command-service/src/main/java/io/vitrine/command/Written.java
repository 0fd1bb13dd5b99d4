package io.vitrine.command;

/**
 * What a command led to, safely stored.
 *
 * @param state the aggregate after it
 * @param position of the aggregate's last event: a reader that has come this far shows the state
 * @param replayed whether this is the outcome of an earlier request with the same idempotency key
 */
public record Written<S>(S state, long position, boolean replayed) {}
