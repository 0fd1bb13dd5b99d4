package io.vitrine.events.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Connects the lines of an export. Each line is a JSON object whose last member, {@code link}, is SHA-256 over the link
 * of the line before and the line without that member, byte by byte. A verifier reads the lines in order and needs only
 * the previous link for each.
 */
public final class Links {

    private static final int HASH_BYTES = 32;
    private static final Pattern LINKED =
            Pattern.compile("(.*),\"link\":\"([0-9a-f]{64})\"(?:,\"signature\":\"([^\"]*)\")?}");

    private byte[] last = new byte[HASH_BYTES];

    /** A parsed line. */
    public record Linked(
            String object, String link, @Nullable String signature) {}

    /** The object with its link. */
    public String link(String object) {
        return object.substring(0, object.length() - 1) + ",\"link\":\"" + advance(object) + "\"}";
    }

    /** The last object with its link and a signature over {@link #statement}, in Base64. */
    public String link(String object, UnaryOperator<String> signature) {
        var link = advance(object);
        return "%s,\"link\":\"%s\",\"signature\":\"%s\"}"
                .formatted(object.substring(0, object.length() - 1), link, signature.apply(statement(link)));
    }

    /** The link that the object should have. */
    public String advance(String object) {
        var digest = Chain.sha256();
        digest.update(last);
        last = digest.digest(object.getBytes(UTF_8));
        return HexFormat.of().formatHex(last);
    }

    /** Null if the line has no link where one belongs. */
    static @Nullable Linked apart(String line) {
        var matcher = LINKED.matcher(line);
        return matcher.matches() ? new Linked(matcher.group(1) + "}", matcher.group(2), matcher.group(3)) : null;
    }

    /** The signed text at the end of an export. */
    public static String statement(String link) {
        return "vitrine audit export 1\n" + link + "\n";
    }
}
