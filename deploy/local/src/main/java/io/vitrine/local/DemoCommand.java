package io.vitrine.local;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.Demo;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Token;
import picocli.CommandLine.Command;

/** Fills the installation with something to look at, through its public port. */
@Command(
        name = "demo",
        description = "Make a project with assets and published widgets, and print where to see them.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {

    @Override
    public void run() {
        var installation = Installation.ofEnvironment();
        try (var api = new Api(installation.uri(), Token.ofOwner().sign(installation.home()))) {
            new Demo(api, System.out::println).show();
        }
    }
}
