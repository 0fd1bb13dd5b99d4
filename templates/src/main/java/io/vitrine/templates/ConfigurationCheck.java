package io.vitrine.templates;

import io.vitrine.events.JsonObject;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Checks a configuration against its template's schema, which has the vendor's form: a list of {@code tab}s with
 * {@code sections} of {@code settings}, of {@code hidden} settings, and of {@code array}s with their own schema.
 * Unknown parts of a schema are not checked.
 */
public final class ConfigurationCheck {

    /** The maximum number of reported complaints. */
    private static final int MAX_COMPLAINTS = 100;

    private static final int MAX_DEPTH = 16;

    /** The maximum number of checks, because the schema of a list is applied to each item. */
    private static final int MAX_CHECKS = 50_000;

    private final List<Complaint> complaints = new ArrayList<>();
    private int checks;

    private ConfigurationCheck() {}

    /**
     * A setting that the configuration does not fill.
     *
     * @param pointer where in the configuration, as a JSON pointer
     * @param detail one sentence for people
     */
    public record Complaint(String pointer, String detail) {}

    /** @param schema a JSON array; any other value is not checked */
    public static List<Complaint> of(String schema, JsonObject configuration) {
        var check = new ConfigurationCheck();
        try {
            check.entries(Values.JSON.readTree(schema), Values.JSON.readTree(configuration.text()), "", 0);
        } catch (JacksonException e) {
            return List.of();
        }
        if (check.checks >= MAX_CHECKS) {
            check.complaints.add(new Complaint(
                    "",
                    "The check is incomplete: the configuration has too many settings (limit %d)."
                            .formatted(MAX_CHECKS)));
        }
        return List.copyOf(check.complaints);
    }

    private void entries(JsonNode schema, JsonNode configuration, String at, int depth) {
        if (!schema.isArray() || depth > MAX_DEPTH) {
            return;
        }
        for (var entry : schema) {
            if (checks >= MAX_CHECKS) {
                return;
            }
            checks++;
            entries(entry.path("sections"), configuration, at, depth + 1);
            if (entry.path("type").asString("").equals("array")) {
                list(entry, configuration, at, depth);
            } else {
                entries(entry.path("settings"), configuration, at, depth + 1);
                setting(entry, configuration, at);
            }
        }
    }

    private void list(JsonNode entry, JsonNode configuration, String at, int depth) {
        var id = entry.path("id").asString("");
        var items = id.isEmpty() ? JsonNodeFactory.instance.missingNode() : configuration.path(id);
        var pointer = at + "/" + escaped(id);
        if (id.isEmpty() || items.isMissingNode() && entry.path("defaultCount").asInt(0) == 0) {
            return;
        }
        if (!items.isArray()) {
            complain(pointer, "%s must be a list.".formatted(label(entry, id)));
            return;
        }
        for (var i = 0; i < items.size() && complaints.size() < MAX_COMPLAINTS && checks < MAX_CHECKS; i++) {
            entries(entry.path("schema"), items.get(i), pointer + "/" + i, depth + 1);
        }
    }

    private void setting(JsonNode entry, JsonNode configuration, String at) {
        var id = entry.path("id").asString("");
        if (id.isEmpty()) {
            return;
        }
        var value = configuration.path(id);
        var pointer = at + "/" + escaped(id);
        if (value.isMissingNode() || value.isNull()) {
            if (!entry.has("default")) {
                complain(pointer, "%s has no value and no default.".formatted(label(entry, id)));
            }
            return;
        }
        var expected = Expected.of(entry.path("type").asString(""));
        if (!expected.fits(value)) {
            complain(pointer, "%s must be %s.".formatted(label(entry, id), expected.words()));
        }
    }

    private void complain(String pointer, String detail) {
        if (complaints.size() < MAX_COMPLAINTS) {
            complaints.add(new Complaint(pointer, detail));
        }
    }

    private static String label(JsonNode entry, String id) {
        var label = entry.path("label").asString("");
        return label.isBlank() ? id : "%s (%s)".formatted(label, id);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
