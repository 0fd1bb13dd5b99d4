package io.vitrine.command.axon;

/** The same tests with one transaction per command. */
class NewAssetsOneByOneIT extends NewAssetsIT {

    @Override
    int writers() {
        return 0;
    }
}
