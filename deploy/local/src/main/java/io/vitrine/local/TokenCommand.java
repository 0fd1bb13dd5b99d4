package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Issuer;
import io.vitrine.local.installation.Token;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Signs a token with the key of this installation, and prints only the token. */
@Command(
        name = "token",
        description = "Print a token (a JWT) for this installation, and nothing else.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Runnable {

    @Option(
            names = "--sub",
            paramLabel = "NAME",
            defaultValue = "owner",
            description = "The subject: the actor in the audit trail (default: ${DEFAULT-VALUE}).")
    private String subject = "owner";

    @Option(
            names = "--projects",
            paramLabel = "ID",
            split = ",",
            defaultValue = "*",
            description =
                    "Ids of the projects that the token gives access to, or * for all (default: ${DEFAULT-VALUE}).")
    private List<String> projects = List.of("*");

    @Option(
            names = "--scope",
            paramLabel = "SCOPES",
            defaultValue = Token.EVERYTHING,
            description = "The scopes, separated by spaces (default: ${DEFAULT-VALUE}).")
    private String scope = Token.EVERYTHING;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "12h",
            converter = Life.class,
            description = "The lifetime of the token: 90s, 30m, 12h, 7d (default: ${DEFAULT-VALUE}).")
    private Duration life = Duration.ofHours(12);

    @Override
    public void run() {
        Issuer.requireOwn(Installation.homeOfEnvironment());
        var token = new Token(subject, projects, scope, life);
        System.out.println(token.sign(Installation.homeOfEnvironment()));
    }

    /** Reads {@code 12h}. */
    static final class Life implements ITypeConverter<Duration> {

        private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");

        @Override
        public Duration convert(String text) {
            var time = TIME.matcher(text);
            if (!time.matches()) {
                throw new TypeConversionException("'%s' is not a duration such as 90s, 30m, 12h or 7d".formatted(text));
            }
            var number = Long.parseLong(time.group(1));
            return switch (time.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                case String _ -> Duration.ofDays(number);
            };
        }
    }
}
