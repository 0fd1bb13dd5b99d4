package io.vitrine.local;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import io.vitrine.local.demo.Demo;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Issuer;
import io.vitrine.local.installation.Token;
import picocli.CommandLine.Command;

/** Creates demo data through the public port. */
@Command(
        name = "demo",
        description = "Create a widget of every kind and a page with them, and print their URLs.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Runnable {

    @Override
    public void run() {
        var installation = Installation.ofEnvironment();
        var home = installation.home();
        Issuer.requireOwn(home);
        try (var api = new Api(installation.uri(), Token.ofOwner().sign(home))) {
            var project = LocalProject.ensure(api, Demo.KEY, Demo.NAME);
            var token = Token.ofOwner().within(project.id()).sign(home);
            new Demo(api.as(token), project, home.root().resolve(Demo.PAGE)).show(System.out::println);
        }
    }
}
