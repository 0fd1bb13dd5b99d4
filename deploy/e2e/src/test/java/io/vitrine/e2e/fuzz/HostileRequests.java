package io.vitrine.e2e.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.e2e.fuzz.HostileRequest.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes requests of every operation in the contract: good ones, and in each something that is not. The same number is
 * the same request, as long as the seed is the same.
 */
final class HostileRequests {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /** Of a value in a tree of JSON that is to be replaced by what no tree can hold. */
    private static final String HOLE = "a-hole-to-be-filled";

    private final JsonNode contract;
    private final Map<String, List<String>> ids;
    private final List<String> tokens;
    private final long seed;
    private final List<Operation> operations = new ArrayList<>();

    private record Operation(String path, String method, JsonNode described, List<JsonNode> parameters) {}

    /**
     * @param ids for a path's variables, of things that are there; the last of each are for deleting
     * @param tokens headers' values; an empty one is none
     */
    HostileRequests(JsonNode contract, Map<String, List<String>> ids, List<String> tokens, long seed) {
        this.contract = contract;
        this.ids = ids;
        this.tokens = tokens;
        this.seed = seed;
        contract.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (method.getValue().has("responses")) {
                        operations.add(new Operation(
                                path.getKey(),
                                method.getKey().toUpperCase(),
                                method.getValue(),
                                method.getValue()
                                        .path("parameters")
                                        .valueStream()
                                        .map(this::resolved)
                                        .toList()));
                    }
                }));
    }

    int operations() {
        return operations.size();
    }

    HostileRequest request(int number) {
        var random = new Random(seed + 1_000_003L * number);
        var values = new HostileValues(random);
        var operation = operations.get(number % operations.size());
        var method = operation.method().equals("GET") && values.chance(5) ? "HEAD" : operation.method();
        var headers = new ArrayList<Header>();
        var token = values.oneOf(tokens);
        if (!token.isEmpty()) {
            headers.add(new Header("Authorization", "Bearer " + token));
        }
        var target = path(operation, values) + query(operation, values);
        parameters(operation, "header").forEach(name -> {
            if (name.equals("X-Project-Id") ? values.chance(85) : values.chance(12)) {
                headers.add(new Header(name, name.equals("X-Project-Id") ? id("projectId", values) : values.header()));
            }
        });
        if (values.chance(25)) {
            headers.add(new Header(values.headerName(), values.header()));
        }
        var body = body(operation, values, random);
        if (body.length > 0
                && headers.stream().noneMatch(header -> header.name().equals("Content-Type"))) {
            headers.add(new Header("Content-Type", values.chance(95) ? "application/json" : values.header()));
        }
        return new HostileRequest(
                operation.method() + " " + operation.path(), method, target, List.copyOf(headers), body);
    }

    private String path(Operation operation, HostileValues values) {
        return VARIABLE.matcher(operation.path()).replaceAll(variable -> {
            var name = variable.group(1);
            var kind = name.equals("uuid") ? operation.path().replaceAll(".*/content/([a-z-]+)/.*", "$1") : name;
            var text = values.chance(85) ? id(kind, operation.method(), values) : values.encoded();
            return java.util.regex.Matcher.quoteReplacement(text);
        });
    }

    private String id(String kind, HostileValues values) {
        return id(kind, "GET", values);
    }

    private String id(String kind, String method, HostileValues values) {
        var known = ids.getOrDefault(kind, List.of());
        if (known.isEmpty()) {
            return values.encoded();
        }
        var half = known.size() / 2;
        return half == 0
                ? known.getFirst()
                : values.oneOf(method.equals("DELETE") ? known.subList(half, known.size()) : known.subList(0, half));
    }

    private String query(Operation operation, HostileValues values) {
        var pairs = new ArrayList<String>();
        parameters(operation, "query").forEach(name -> {
            while (values.chance(25)) {
                var value = name.equals("cursor") ? values.cursor(id("widgetId", values)) : values.encoded();
                pairs.add(HostileValues.encoded(name) + "=" + value);
            }
        });
        if (values.chance(8)) {
            pairs.add(values.encoded() + (values.chance(50) ? "=" + values.encoded() : ""));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static List<String> parameters(Operation operation, String in) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.path("in").asString().equals(in))
                .map(parameter -> parameter.get("name").stringValue())
                .toList();
    }

    private byte[] body(Operation operation, HostileValues values, Random random) {
        var content = operation.described().at("/requestBody/content/application~1json");
        if (content.isMissingNode()) {
            return values.chance(4) ? values.body("{}") : new byte[0];
        }
        var good = good(content, values);
        if (values.chance(20)) {
            return values.body(good == null ? "{}" : good.toString());
        }
        if (good == null || values.chance(15)) {
            return String.valueOf(good).getBytes(UTF_8);
        }
        var text = mutated(good.deepCopy(), random).toString();
        return text.replace("\"" + HOLE + "\"", values.json()).getBytes(UTF_8);
    }

    private @Nullable JsonNode good(JsonNode content, HostileValues values) {
        var examples =
                content.path("examples").valueStream().map(this::resolved).toList();
        var example = examples.isEmpty()
                ? content.get("example")
                : values.oneOf(examples).get("value");
        return example == null ? null : realistic(example, values);
    }

    /** With ids of what is there, so that more than the first check is reached. */
    private JsonNode realistic(JsonNode example, HostileValues values) {
        var copy = example.deepCopy();
        if (copy instanceof ObjectNode object) {
            replace(object, "assetIds", "assetId", values);
            replace(object, "widget_uuid", "widgetId", values);
            replace(object, "widget_template_uuid", "widget-templates", values);
            if (object.has("slug")) {
                object.put("slug", values.slug());
            }
        }
        return copy;
    }

    private void replace(ObjectNode object, String field, String kind, HostileValues values) {
        var present = object.get(field);
        if (present instanceof ArrayNode array) {
            array.removeAll();
            array.add(id(kind, values));
        } else if (present != null) {
            object.put(field, id(kind, values));
        }
    }

    private static JsonNode mutated(JsonNode tree, Random random) {
        if (tree instanceof ObjectNode object) {
            var names = List.copyOf(object.propertyNames());
            if (names.isEmpty() || random.nextInt(6) == 0) {
                return object.put("a field that is not there " + random.nextInt(3), HOLE);
            }
            var name = names.get(random.nextInt(names.size()));
            var value = object.get(name);
            if (value.isContainer() && random.nextBoolean()) {
                object.set(name, mutated(value, random));
            } else if (random.nextInt(5) == 0) {
                object.remove(name);
            } else {
                object.put(name, HOLE);
            }
            return object;
        }
        if (tree instanceof ArrayNode array && !array.isEmpty()) {
            var index = random.nextInt(array.size());
            if (random.nextInt(6) == 0) {
                var copy = array.get(index);
                IntStream.range(0, 1_001).forEach(_ -> array.add(copy));
            } else {
                array.set(index, random.nextBoolean() ? mutated(array.get(index), random) : hole());
            }
            return array;
        }
        return hole();
    }

    private static JsonNode hole() {
        return JsonMapper.shared().valueToTree(HOLE);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? contract.at(node.get("$ref").stringValue().substring(1)) : node;
    }
}
