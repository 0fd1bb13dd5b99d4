package io.vitrine.local;

import io.vitrine.local.drill.RestoreDrill;
import io.vitrine.local.installation.Checkout;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The drill of backup and restore. */
@Command(
        name = "restore",
        description = {
            "Make an installation, back it up, destroy everything but the backup, restore it, and compare it with what",
            "was there; then restore it to a moment after the backup. Your installation is not touched."
        },
        mixinStandardHelpOptions = true)
final class RestoreDrillCommand implements Callable<Integer> {

    private static final int OK = 0;

    @Override
    public Integer call() throws IOException {
        var directory = Checkout.home().root().resolve("drill-restore");
        new RestoreDrill(directory, Vitrine.Version.text(), System.out::println).run();
        return OK;
    }
}
