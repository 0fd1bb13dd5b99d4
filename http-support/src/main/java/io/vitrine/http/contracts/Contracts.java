package io.vitrine.http.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The contract documents: the HTTP API, the topic, and the schema of each event. */
public final class Contracts {

    /** The public paths of the contracts, for method GET. */
    public static final String OPEN_API = "/openapi.yaml";

    public static final String ASYNC_API = "/asyncapi.yaml";
    public static final String SCHEMAS = "/schemas/{type}.json";

    /** The paths below the schemas, including unknown ones, whose absence is no secret. */
    public static final String BESIDE_SCHEMAS = "/schemas/{file}";

    private static final List<String> PARTS =
            List.of("head", "paths/*", "components", "schemas/*", "examples", "examples/*");

    private Contracts() {}

    /** One document of parts, each for one API: those that match a pattern in the order of their names. */
    public static String openApi() {
        return PARTS.stream()
                .flatMap(part -> found("openapi/" + part + ".yaml"))
                .map(Contracts::text)
                .collect(Collectors.joining());
    }

    public static String asyncApi() {
        return found("asyncapi.yaml").map(Contracts::text).collect(Collectors.joining());
    }

    /** The JSON Schema of every event, in no particular order. */
    public static Stream<Resource> schemas() {
        return found("schemas/*.json");
    }

    public static String text(Resource document) {
        try {
            return document.getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Resource> found(String pattern) {
        try {
            var found = new PathMatchingResourcePatternResolver().getResources("classpath*:/contracts/" + pattern);
            return Arrays.stream(found)
                    .sorted(Comparator.comparing(resource -> String.valueOf(resource.getFilename())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
