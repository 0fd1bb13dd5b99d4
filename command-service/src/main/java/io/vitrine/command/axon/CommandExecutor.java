package io.vitrine.command.axon;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;

/**
 * Executes a command in a transaction. When it returns, the events are durable and readers of events have been
 * notified. When it throws, nothing has been stored.
 */
interface CommandExecutor {

    /** @throws RuntimeException the failure or the refusal of the command */
    HandledCommand execute(CommandMessage<?> message);

    /** Dispatches the command to Axon on this thread. */
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
