package io.vitrine.local.installation;

import io.vitrine.servers.ServerHome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The claims of a token.
 *
 * @param subject the actor of recorded changes
 * @param projects ids, or {@code *} for all; none for a member, whose roles decide
 */
public record Token(String subject, List<String> projects, String scope, Duration life) {

    public static final String ISSUER = "vitrine-local";
    public static final String AUDIENCE = "vitrine";
    public static final String EVERYTHING =
            "widgets:* assets:* templates:* audit:* webhooks:* keys:* projects:* operations:*"
                    + " members:* organizations:* erasures:* tenants:*";

    /** A tolerance for clocks that are slightly behind. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    public static Token ofOwner() {
        return new Token("owner", List.of("*"), EVERYTHING, Duration.ofHours(12));
    }

    /** For one project. */
    public Token within(String project) {
        return new Token(subject, List.of(project), scope, life);
    }

    public String sign(ServerHome home) {
        var now = Instant.now();
        var claims = """
                {"iss":"%s","aud":"%s","sub":"%s","iat":%d,"nbf":%d,"exp":%d,%s"scope":"%s"}""".formatted(
                        ISSUER,
                        AUDIENCE,
                        escaped(subject),
                        now.getEpochSecond(),
                        now.minus(SKEW).getEpochSecond(),
                        now.plus(life).getEpochSecond(),
                        projectsClaim(),
                        escaped(scope));
        return SigningKey.of(home).sign(claims);
    }

    private String projectsClaim() {
        if (projects.isEmpty()) {
            return "";
        }
        return "\"projects\":%s,"
                .formatted(
                        projects.equals(List.of("*"))
                                ? "\"*\""
                                : projects.stream()
                                        .map(project -> '"' + escaped(project) + '"')
                                        .collect(Collectors.joining(",", "[", "]")));
    }

    /** Escaped for a JSON string. */
    private static String escaped(String text) {
        return text.codePoints()
                .mapToObj(c -> c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
    }
}
