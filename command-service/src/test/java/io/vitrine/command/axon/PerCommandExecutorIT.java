package io.vitrine.command.axon;

/** The same tests with one transaction per command. */
class PerCommandExecutorIT extends CommandsIT {

    @Override
    int writers() {
        return 0;
    }
}
