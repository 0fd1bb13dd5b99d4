package io.vitrine.command.axon;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;

/**
 * Executes a command in a transaction. When it returns, the events are durable and readers of events have been
 * notified. When it throws, nothing has been stored.
 */
interface CommandExecutor {

    /** @throws RuntimeException whatever kept it from being carried out */
    HandledCommand execute(CommandMessage<?> message);

    /** Hands it to Axon, on this thread. */
    static HandledCommand dispatch(CommandBus bus, CommandMessage<?> message) {
        var callback = new FutureCallback<Object, HandledCommand>();
        bus.dispatch(message, callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            var cause = result.exceptionResult();
            throw cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
        }
        return result.getPayload();
    }
}
