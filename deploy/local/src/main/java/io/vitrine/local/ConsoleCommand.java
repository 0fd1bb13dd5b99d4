package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Issuer;
import io.vitrine.local.installation.OneTimeCode;
import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the address of the console with a one-time code, and opens it where there is a browser. */
@Command(
        name = "console",
        description = "Print the address of the console with a code that signs in once, and open it in a browser.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The first line of the output is the address. The code is valid once, for 2 minutes. With tokens of an",
            "OpenID provider, the address has no code, and the console signs in with the provider."
        })
final class ConsoleCommand implements Runnable {

    @Mixin
    private TokenOptions options = new TokenOptions();

    @Option(names = "--no-browser", description = "Only print the address.")
    private boolean noBrowser;

    @Override
    public void run() {
        var installation = Installation.ofEnvironment();
        if (!installation.runsAtAll()) {
            throw new ServerFailure("Vitrine is not running. Start it: ./vitrine up");
        }
        var address = installation.uri() + "/console/";
        if (Issuer.of(installation.home()).isEmpty()) {
            var token = options.token();
            address += "#code=" + OneTimeCode.of(token, installation.home());
            System.out.println(address);
            System.err.printf(
                    "The code signs in as %s. It is valid once, for %d minutes.%n",
                    token.subject(), OneTimeCode.LIFE.toMinutes());
        } else {
            System.out.println(address);
        }
        if (!noBrowser && hasBrowser(System.getenv())) {
            open(address);
        }
    }

    /** Whether there is a display, and the program that finds the browser for it. */
    private static boolean hasBrowser(Map<String, String> environment) {
        var hasDisplay = Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
        return hasDisplay
                && Pattern.compile(":")
                        .splitAsStream(environment.getOrDefault("PATH", ""))
                        .filter(directory -> !directory.isBlank())
                        .anyMatch(directory ->
                                Files.isExecutable(Path.of(directory).resolve("xdg-open")));
    }

    private static void open(String address) {
        try {
            new ProcessBuilder("xdg-open", address)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            System.err.println("The browser does not open: %s. Open the address yourself.".formatted(e.getMessage()));
        }
    }
}
