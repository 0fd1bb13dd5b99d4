package io.vitrine.command.axon;

import io.vitrine.command.store.AppendSignal;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;

/**
 * Executes each command in its own transaction on its caller's thread: the simplest correct implementation, with which
 * tests compare {@link InGroups}.
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
