package io.vitrine.local;

import io.vitrine.local.installation.Token;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The claims of a token that a command signs. */
final class TokenOptions {

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

    @Option(names = "--member", description = "Without projects: the roles of the subject in its organizations decide.")
    private boolean member;

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

    Token token() {
        return new Token(subject, member ? List.of() : projects, scope, life);
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
