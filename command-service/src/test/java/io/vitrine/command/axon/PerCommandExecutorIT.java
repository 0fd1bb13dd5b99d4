package io.vitrine.command.axon;

/** The same promises where each command has a transaction of its own. */
class PerCommandExecutorIT extends CommandsIT {

    @Override
    int writers() {
        return 0;
    }
}
