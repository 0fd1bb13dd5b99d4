package io.vitrine.command.axon;

import io.vitrine.command.store.AppendSignal;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;

/**
 * Each command in a transaction of its own, on its caller's thread: what can be seen to be right, and what
 * {@link InGroups} is held against.
 *
 * @param bus begins and ends the transactions
 */
record OneByOne(CommandBus bus, AppendSignal appended) implements Execution {

    @Override
    public Handled execute(CommandMessage<?> message) {
        var handled = Execution.dispatch(bus, message);
        if (RecordedMessages.dispatchOf(message.getMetaData()).hasWritten()) {
            appended.appended();
        }
        return handled;
    }
}
