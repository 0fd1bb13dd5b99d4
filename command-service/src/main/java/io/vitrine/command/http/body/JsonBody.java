package io.vitrine.command.http.body;

import io.vitrine.http.problem.Fault;
import io.vitrine.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The object in a request's body. Its fields are read one by one. Faults are collected, and {@link #done} reports all
 * of them.
 */
public final class JsonBody {

    /** That an answer states; a body may have a fault for each of its fields. */
    static final int MAX_FAULTS = 100;

    private final ObjectNode fields;
    private final Map<String, String> letters;
    private final String hash;
    private final boolean strict;
    private final String pointer;
    private final List<Fault> faults;
    private final Set<String> known = new HashSet<>();

    /** @param letters the fields that are objects or arrays, to the letter */
    JsonBody(ObjectNode fields, Map<String, String> letters, String hash, boolean strict) {
        this(fields, letters, hash, strict, "", new ArrayList<>());
    }

    private JsonBody(
            ObjectNode fields,
            Map<String, String> letters,
            String hash,
            boolean strict,
            String pointer,
            List<Fault> faults) {
        this.fields = fields;
        this.letters = letters;
        this.hash = hash;
        this.strict = strict;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** An object somewhere in this one; its faults are this one's. */
    JsonBody part(String at, ObjectNode object, String text) {
        return new JsonBody(object, RawJson.ofObject(text), hash, strict, at, faults);
    }

    /** SHA-256 over method, path and body, in hex: two requests with the same one ask the same. */
    public String hash() {
        return hash;
    }

    public JsonField field(String name) {
        known.add(name);
        return new JsonField(this, pointer + "/" + name, fields.get(name), letters.getOrDefault(name, ""));
    }

    /** Whether this is its only field. */
    public boolean hasOnly(String name) {
        return fields.size() == 1 && fields.has(name);
    }

    /** Read-only fields of responses, which requests may contain without effect. */
    public JsonBody ignoring(String... readOnly) {
        known.addAll(Arrays.asList(readOnly));
        return this;
    }

    /** @throws ProblemException 400 with every fault there was; under {@code handling=strict} also unknown fields */
    public void done() {
        noteUnknown();
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    void noteUnknown() {
        if (strict) {
            fields.propertyNames().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> fault(
                            pointer + "/" + escaped(name),
                            "unknown",
                            "Unknown field \"%s\". Known fields: %s."
                                    .formatted(name, String.join(", ", new TreeSet<>(known)))));
        }
    }

    /** Adds a fault of the object as a whole. */
    public void fault(String code, String detail) {
        fault(pointer, code, detail);
    }

    void fault(String at, String code, String detail) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(new Fault(at, code, detail));
        }
    }

    static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isMissingNode();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
