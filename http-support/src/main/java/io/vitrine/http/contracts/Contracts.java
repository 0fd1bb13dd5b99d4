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

/** The contract documents: the HTTP API, the topic, and the schemas of events and layouts. */
public final class Contracts {

    /** The public paths of the contracts, for method GET. */
    public static final String OPEN_API = "/openapi.yaml";

    public static final String ASYNC_API = "/asyncapi.yaml";

    /** The same documents as JSON, for pages, which have no parser for YAML. */
    public static final String OPEN_API_JSON = "/openapi.json";

    public static final String ASYNC_API_JSON = "/asyncapi.json";
    public static final String SCHEMAS = "/schemas/{type}.json";

    /** The paths below the schemas, including unknown ones, because a 404 there reveals nothing. */
    public static final String ANY_SCHEMA = "/schemas/{file}";

    /** The layouts of widgets, and the schema of the options of each. */
    public static final String LAYOUTS = "/schemas/layouts.json";

    public static final String LAYOUT_SCHEMAS = "/schemas/layouts/{layout}.json";

    /** The paths below the schemas of layouts, including unknown ones. */
    public static final String ANY_LAYOUT_SCHEMA = "/schemas/layouts/{file}";

    private static final List<String> PARTS =
            List.of("head", "paths/*", "components", "schemas/*", "examples", "examples/*");

    private Contracts() {}

    /**
     * Concatenates the parts of a document that match a pattern, in the order of their names. There is one part per
     * API.
     */
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

    /** The JSON Schema of the options of every layout, in the order of their names. */
    public static Stream<Resource> layoutSchemas() {
        return found("layouts/*.json");
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
