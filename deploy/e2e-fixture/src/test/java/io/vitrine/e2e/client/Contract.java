package io.vitrine.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Checks every response against {@code /openapi.yaml}: a response with an undocumented URL, status, media type or body
 * fails its test. Undocumented fields fail as well, although clients must expect them.
 */
public final class Contract {

    private static final String DOCUMENT = "urn:vitrine:openapi";

    private static final Pattern JSON = Pattern.compile("application/([\\w.-]+\\+)?json");

    private static final Pattern STORES = Pattern.compile("/stores(?![^/;])");

    private static final Pattern ACCOUNTS = Pattern.compile("/widgets(?![^/;])");

    /** The management ports are not part of the API. */
    private static final Pattern PRIVATE = Pattern.compile("/actuator(/.*)?");

    /**
     * What is answered everywhere before it is known what is asked, as the introduction of the document has it: to a
     * head that is too large or too slow.
     */
    private static final Set<Integer> UNREADABLE = Set.of(408, 414, 431);

    /** The gateway's 429, which the same introduction has; that of a project is the operation's. */
    private static final String TOO_MANY_CONNECTIONS = "urn:vitrine:problem:too-many-connections";

    /** What is answered everywhere, by the same introduction, in the words of the API that is asked. */
    private static final int EXPECTATION_FAILED = 417;

    /** A path that is of no API, since it cannot be decoded. */
    private static final Pattern UNDECODABLE = Pattern.compile(".*%(?:00|(?!u[0-9A-Fa-f]{4}|[0-9A-Fa-f]{2})).*");

    private static volatile @Nullable Contract present;

    private record Operation(Pattern path, int variables, String method, JsonNode responses) {}

    private final JsonNode document;
    private final SchemaRegistry registry;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(ObjectNode document) {
        close(document.at("/components/schemas"));
        close(document.get("paths"));
        this.document = document;
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(DOCUMENT, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("responses")) {
                        operations.add(operation(path.getKey(), method.getKey(), method.getValue()));
                    }
                }));
        // What is named beats what is any name: /widgets/search is not a widget.
        operations.sort((one, other) -> Integer.compare(one.variables(), other.variables()));
    }

    /** From now on every answer is held against what is served at this port. */
    public static void holdsFrom(int port) {
        var served = Api.at(port).get("/openapi.yaml").is(200);
        present = new Contract((ObjectNode) YAMLMapper.shared().readTree(served.text()));
    }

    /**
     * @throws IllegalStateException if this is not how it was promised: no assertion error, as those are waited out
     *     where something is to come true in time, and a broken promise does not mend
     */
    public static void check(String method, String target, Answer answer) {
        var contract = present;
        var path = target.replaceFirst("[?#].*", "");
        if (contract != null && !PRIVATE.matcher(path).matches()) {
            try {
                contract.hold(method.equals("HEAD") ? "GET" : method, path, answer, !method.equals("HEAD"));
            } catch (AssertionError e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
    }

    private void hold(String method, String path, Answer answer, boolean withBody) {
        var operation = operations.stream()
                .filter(one ->
                        one.method().equals(method) && one.path().matcher(path).matches())
                .findFirst();
        if (operation.isEmpty() && isPreflight(method, path, answer)) {
            return;
        }
        if (operation.isEmpty()
                || isUnreadable(answer)
                || answer.status() == EXPECTATION_FAILED
                || isUndecodable(path, answer)) {
            refusedOnly(path, answer, withBody);
            return;
        }
        var response = response(operation.get().responses(), answer.status());
        assertThat(response.isMissingNode())
                .as("%s -> %d: the document has no such status here", answer.question(), answer.status())
                .isFalse();
        if (withBody) {
            body(response.path("content"), answer);
        }
    }

    /** Allowed at every address of delivery, by the introduction. */
    private static boolean isPreflight(String method, String path, Answer answer) {
        return method.equals("OPTIONS") && path.startsWith("/delivery/") && answer.status() == 204;
    }

    private static boolean isUnreadable(Answer answer) {
        return UNREADABLE.contains(answer.status())
                || answer.status() == 429
                        && (answer.text().isEmpty() || answer.text().contains(TOO_MANY_CONNECTIONS));
    }

    private static boolean isUndecodable(String path, Answer answer) {
        return answer.status() == 400 && UNDECODABLE.matcher(path).matches();
    }

    /** What is nowhere in the document can only be refused, in the words of the API that it is nearest to. */
    private void refusedOnly(String path, Answer answer, boolean withBody) {
        assertThat(answer.status())
                .as("%s: the document has no such operation", answer.question())
                .isBetween(400, 599);
        if (withBody) {
            // The gateway's parser does not know whose API a target is of that it cannot read.
            var isOfNoDialect = isUnreadable(answer) || isUndecodable(path, answer);
            var refusal = STORES.matcher(path).lookingAt() && !isOfNoDialect
                    ? "StoreInvalid"
                    : ACCOUNTS.matcher(path).lookingAt() && !isOfNoDialect ? "AccountInvalid" : "Invalid";
            body(document.at("/components/responses/%s/content".formatted(refusal)), answer);
        }
    }

    private void body(JsonNode content, Answer answer) {
        if (content.isMissingNode()) {
            assertThat(answer.body())
                    .as("%s: no body is promised", answer.question())
                    .isEmpty();
            return;
        }
        var type = String.valueOf(answer.header("Content-Type")).replaceFirst("\\s*;.*", "");
        assertThat(content.propertyNames())
                .as("%s -> %d: media types", answer.question(), answer.status())
                .contains(type);
        if (JSON.matcher(type).matches() && !"br".equals(answer.header("Content-Encoding"))) {
            var faults = schema(content.get(type).get("schema")).validate(parsed(answer));
            assertThat(faults)
                    .as("%s -> %d %s", answer.question(), answer.status(), answer.text())
                    .isEmpty();
        }
    }

    private static JsonNode parsed(Answer answer) {
        try {
            if ("gzip".equals(answer.header("Content-Encoding"))) {
                try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                    return JsonMapper.shared().readTree(in);
                }
            }
            return answer.json();
        } catch (JacksonException | IOException e) {
            throw new AssertionError(answer.question() + ": not JSON: " + answer.text(), e);
        }
    }

    private Schema schema(JsonNode schema) {
        var text = schema.toString().replace("\"#/", "\"" + DOCUMENT + "#/");
        return schemas.computeIfAbsent(text, once -> registry.getSchema(once));
    }

    private JsonNode response(JsonNode responses, int status) {
        var exact = responses.path(Integer.toString(status));
        var found = exact.isMissingNode() ? responses.path(status / 100 + "XX") : exact;
        return found.has("$ref") ? document.at(found.get("$ref").stringValue().substring(1)) : found;
    }

    private static Operation operation(String path, String method, JsonNode operation) {
        var pattern = Pattern.quote(path).replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q");
        var variables = path.split("\\{", -1).length - 1;
        return new Operation(Pattern.compile(pattern), variables, method.toUpperCase(), operation.get("responses"));
    }

    /** Objects have the fields that are written down and no others, unless it is said that they may. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")
                && object.has("type")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Contract::close);
    }
}
