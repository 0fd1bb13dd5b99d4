package io.vitrine.e2e.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** What goes wrong where it goes wrong: values at the edges of types, encodings and grammars. */
final class HostileValues {

    private static final List<String> TEXTS = words(
            """
            null undefined true -1 0 1 1.5 -0 1e400 NaN Infinity 007 2147483648 9223372036854775807 9223372036854775808
            १२ 0x10 a,b,,c , ; * \\ ' " ${jndi:ldap://127.0.0.1/x} <script>alert(1)</script> ../../etc/passwd .. . a/b ﬀ
            İ 00000000-0000-0000-0000-000000000000 00000000-0000-0000-0000-00000000000g 1-1-1-1-1 2026-01-15 2026-02-30
            2026-01-15T10:30:00Z 9999-12-31T23:59:59.999999999Z 0000-01-01T00:00:00Z -999999999-01-01T00:00:00Z
            +1000000000-12-31T23:59:59Z 2026-01-15T10:30:00+18:00 2026-01-15T24:00:00Z widget.*
            io.vitrine.widget.created.v1 -createdAt DRAFT GRID active
            """,
            "",
            " ",
            "\t",
            "'; DROP TABLE widgets_v1; --",
            "{{#each this}}{{this}}{{/each}}",
            "\u202eevil",
            "\ud83d\ude00",
            "\u0001",
            "\u007f",
            "\u0085",
            "\ufeff",
            "\ufffe",
            "a\u0000b",
            "a\r\nX-Evil: 1",
            "x".repeat(300),
            "x".repeat(5_000));

    /** Percent-encodings that are none, or of bytes that are no UTF-8, or of what a path must not have. */
    private static final List<String> ENCODED = words("""
            % %z %zz %00 %C0%AF %FF %FE%FF %ED%A0%80 %F0%28%8C%28 %E2%82 %2e%2e %2F %5C %3B %0d%0aX:1 %25 %2500 + %20
            a;b=c %u0041 %7F
            """, "\u00ff", "\u00c3\u00a4");

    private static final List<String> HEADERS = words(
            """
            * " "" W/"1" 1 "9223372036854775808" "-1" , ,,, ; = x=" -1 0 1 99999999999999999999 1.1 1.99999999999
            text/html application/json application/xml;q=x */*;q=2 text/event-stream application/x-ndjson nonsense a/b/c
            application/json;charset=utf-16 respond-async wait=-1 br bytes=0- bytes=5-1 ${jndi:ldap://127.0.0.1/x}
            00000000-0000-0000-0000-000000000000 Bearer
            """,
            "",
            " ",
            "\"1\", \"2\"",
            "\u00ff\u00fe",
            "\u00c3\u00a4",
            "a\tb",
            "x".repeat(300),
            "x".repeat(4_000),
            "multipart/form-data; boundary=x",
            "handling=strict, respond-async; wait=x",
            "gzip;q=0, *;q=0",
            "Bearer x",
            "Bearer a.b.c",
            "Basic eDp5");

    private static final List<String> HEADER_NAMES = words("""
            Accept Accept-Language Accept-Encoding Accept-Charset Content-Type Content-Encoding Content-Language Expect
            Range If-Range If-Match If-None-Match If-Modified-Since If-Unmodified-Since Prefer Idempotency-Key
            Consistency-Token X-Request-Id X-Change-Reason X-Project-Id X-Auth-Token Authorization X-Forwarded-For
            X-Forwarded-Proto X-Forwarded-Host Forwarded X-Real-IP Via Origin Access-Control-Request-Method
            Access-Control-Request-Headers Cookie TE Trailer Upgrade X-HTTP-Method-Override Max-Forwards Traceparent
            Last-Event-ID Cache-Control Pragma From DNT
            """);

    /** Tokens of JSON, or not. */
    private static final List<String> JSON = words("""
            null true 0 -0 1 -1 1.5 1e400 1e100000 2147483648 9223372036854775808 NaN [] {} [[]] [null] [{}]
            {"a":{"a":{"a":1}}} "" "a\\u0000b" "\\ud800" "\\udc00\\ud800" "\\u202e" {"":1} {"a":1,"a":2}
            {"__proto__":{}} [1,"a",null,{}] "00000000-0000-0000-0000-000000000000"
            ["00000000-0000-0000-0000-000000000000"] 'x' undefined 01 "\\x" "https://127.0.0.1/" "javascript:alert(1)"
            "http://[::1" "http://" "//x" "2026-01-15T10:30:00Z" "{{{{raw}}}}" "[1" "{\\"a\\":1}"
            """, "\" \"", "\"{{#each this}}\"");

    private final Random random;

    private static List<String> words(String apart, String... others) {
        return Stream.concat(Stream.of(apart.strip().split("\\s+")), Stream.of(others))
                .toList();
    }

    HostileValues(Random random) {
        this.random = random;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** For a segment of a path or a value of a query, encoded or in a way that cannot be decoded. */
    String encoded() {
        return chance(30) ? oneOf(ENCODED) : encoded(oneOf(TEXTS));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** One that nothing else has. */
    String slug() {
        return "fuzz-" + Long.toHexString(random.nextLong());
    }

    String header() {
        return oneOf(HEADERS);
    }

    String headerName() {
        return oneOf(HEADER_NAMES);
    }

    String json() {
        return switch (random.nextInt(20)) {
            case 0 -> "\"%s\"".formatted("x".repeat(70_000));
            case 1 -> "[".repeat(40) + "]".repeat(40);
            case 2 -> "{\"a\":".repeat(40) + "1" + "}".repeat(40);
            case 3 -> "[" + "1,".repeat(2_000) + "1]";
            default -> oneOf(JSON);
        };
    }

    /** A body that no mutation of a good one is. */
    byte[] body(String good) {
        return switch (random.nextInt(14)) {
            case 0 -> new byte[0];
            case 1 -> oneOf(JSON).getBytes(UTF_8);
            case 2 -> good.substring(0, random.nextInt(good.length() + 1)).getBytes(UTF_8);
            case 3 -> broken(good.getBytes(UTF_8));
            case 4 -> good.getBytes(UTF_16);
            case 5 -> ("\ufeff" + good).getBytes(UTF_8);
            case 6 -> (good + good).getBytes(UTF_8);
            case 7 -> (good + "\u0000").getBytes(UTF_8);
            case 8 -> new byte[] {(byte) 0x1f, (byte) 0x8b, 8, 0, 0};
            case 9 -> ("[".repeat(5_000) + "]".repeat(5_000)).getBytes(UTF_8);
            case 10 -> ("{\"a\":".repeat(2_000)).getBytes(UTF_8);
            case 11 -> chance(20) ? "x".repeat(1_100_000).getBytes(UTF_8) : "name=x&slug=y".getBytes(UTF_8);
            case 12 -> ("{\"x\":\"" + "y".repeat(200_000) + "\"}").getBytes(UTF_8);
            default -> bytes(random.nextInt(200));
        };
    }

    private byte[] broken(byte[] good) {
        if (good.length > 0) {
            good[random.nextInt(good.length)] = (byte) (0x80 + random.nextInt(128));
        }
        return good;
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Noise, or a cursor of a history with a check sum that is right and a key that is not. */
    String cursor(String thing) {
        if (chance(30)) {
            return encoded();
        }
        var question = "history of " + thing;
        var key = oneOf(TEXTS).getBytes(UTF_8);
        var payload = ByteBuffer.allocate(16 + key.length)
                .putLong(random.nextLong())
                .putLong(new UUID(1, 2).getLeastSignificantBits())
                .put(key)
                .array();
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(question.getBytes(UTF_8));
            digest.update((byte) 0);
            var check = Arrays.copyOf(digest.digest(payload), 8);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(8 + payload.length)
                            .put(check)
                            .put(payload)
                            .array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
