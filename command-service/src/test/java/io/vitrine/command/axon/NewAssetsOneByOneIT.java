package io.vitrine.command.axon;

/** The same where each command has a transaction of its own. */
class NewAssetsOneByOneIT extends NewAssetsIT {

    @Override
    int writers() {
        return 0;
    }
}
