package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.replication.DatabaseWatch;
import io.vitrine.local.replication.DatabaseWatcher;
import io.vitrine.servers.ServerFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The process that watches the databases of a highly available installation. */
@Command(name = DatabaseWatcher.COMMAND, hidden = true)
final class WatchDatabasesCommand implements Callable<Integer> {

    @Override
    public Integer call() throws InterruptedException {
        var pair = Installation.ofEnvironment()
                .pair()
                .orElseThrow(() -> new ServerFailure("A plain installation has only one database server."));
        new DatabaseWatch(pair).run();
        return 0;
    }
}
