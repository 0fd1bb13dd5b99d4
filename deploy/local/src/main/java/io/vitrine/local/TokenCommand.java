package io.vitrine.local;

import io.vitrine.local.installation.Checkout;
import io.vitrine.local.installation.Issuer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Signs a token with the key of this installation, and prints only the token. */
@Command(
        name = "token",
        description = "Print a token (a JWT) for this installation, and nothing else.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {

    @Mixin
    private TokenOptions options = new TokenOptions();

    @Override
    public void run() {
        Issuer.requireOwn(Checkout.home());
        System.out.println(options.token().sign(Checkout.home()));
    }
}
