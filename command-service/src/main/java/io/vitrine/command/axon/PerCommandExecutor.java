package io.vitrine.command.axon;

import io.vitrine.command.store.AppendSignal;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;

/**
 * Executes each command in its own transaction on its caller's thread: the simplest correct implementation, with which
 * tests compare {@link GroupCommitExecutor}.
 *
 * @param bus begins and ends the transactions
 */
record PerCommandExecutor(CommandBus bus, AppendSignal appended) implements CommandExecutor {

    @Override
    public HandledCommand execute(CommandMessage<?> message) {
        var result = CommandExecutor.dispatch(bus, message);
        if (RecordedMessages.attemptOf(message.getMetaData()).hasWritten()) {
            appended.appended();
        }
        return result;
    }
}
