package io.vitrine.http.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/**
 * The body of a request, of one kind of good or bad ones.
 *
 * @param contentType null for none
 */
record FuzzBody(Kind kind, String contentType, byte[] bytes) {

    private static final String JSON = "application/json";

    /** More than a service reads. */
    private static final int TOO_MANY_BYTES = (1 << 20) + 1;

    private static final int TOO_DEEP = 5_000;

    /** Members of many bodies of the API. */
    private static final List<String> MEMBERS = List.of(
            "name",
            "slug",
            "layout",
            "type",
            "url",
            "key",
            "scopes",
            "types",
            "subject",
            "role",
            "permissions",
            "template",
            "widget_uuid",
            "organizationId",
            "publish",
            "contents",
            "secret",
            "from",
            "overlapSeconds");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"a\":1}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "9223372036854775808",
            "\"2026-01-15T10:30:00Z\"",
            "\"00000000-0000-0000-0000-000000000000\"");

    enum Kind {
        EMPTY,
        GOOD,
        WRONG_TYPES,
        DEEP,
        INVALID_UTF_8,
        WRONG_CONTENT_TYPE,
        HUGE
    }

    static FuzzBody of(Kind kind, Random random) {
        return switch (kind) {
            case EMPTY -> new FuzzBody(kind, JSON, new byte[0]);
            case GOOD -> new FuzzBody(kind, JSON, good(random).getBytes(UTF_8));
            case WRONG_TYPES -> new FuzzBody(kind, JSON, wrongTypes(random).getBytes(UTF_8));
            case DEEP ->
                new FuzzBody(
                        kind, JSON, ("{\"name\":" + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP) + "}").getBytes(UTF_8));
            case INVALID_UTF_8 -> new FuzzBody(kind, JSON, invalid(random));
            case WRONG_CONTENT_TYPE ->
                new FuzzBody(
                        kind,
                        List.of("text/xml", "multipart/form-data; boundary=x", "application/json;charset=utf-16", "/")
                                .get(random.nextInt(4)),
                        good(random).getBytes(UTF_8));
            case HUGE -> new FuzzBody(kind, JSON, ("\"" + "x".repeat(TOO_MANY_BYTES) + "\"").getBytes(UTF_8));
        };
    }

    private static String good(Random random) {
        var name = "fuzz-" + Long.toHexString(random.nextLong());
        return """
                {"name": "%1$s", "slug": "%1$s", "layout": "GRID", "type": "IMAGE", "url": "https://cdn.example/1.jpg",
                 "scopes": ["widgets:read"], "types": [], "subject": "%1$s", "role": "viewer",
                 "permissions": ["widgets:read"], "template": "<p>{{x}}</p>"}""".formatted(name);
    }

    private static String wrongTypes(Random random) {
        var json = new StringBuilder("{");
        for (var member : MEMBERS) {
            json.append(json.length() > 1 ? "," : "")
                    .append("\"%s\":%s".formatted(member, VALUES.get(random.nextInt(VALUES.size()))));
        }
        return json.append("}").toString();
    }

    private static byte[] invalid(Random random) {
        var bytes = good(random).getBytes(UTF_8);
        bytes[12 + random.nextInt(8)] = (byte) 0xC0;
        return bytes;
    }
}
