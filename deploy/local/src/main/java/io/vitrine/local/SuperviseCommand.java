package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.supervision.Supervision;
import java.time.Clock;
import java.time.ZoneOffset;
import picocli.CommandLine.Command;

/** Run by the supervisor when a process has died. */
@Command(name = "supervise", hidden = true, description = "Start what has died, until all processes run for a minute.")
final class SuperviseCommand implements Runnable {

    @Override
    public void run() {
        new Supervision(Installation.ofEnvironment(), Clock.tickMillis(ZoneOffset.UTC)).run();
    }
}
