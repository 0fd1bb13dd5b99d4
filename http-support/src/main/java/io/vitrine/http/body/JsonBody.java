package io.vitrine.http.body;

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
 * The object in a request's body. Its fields are read one by one. Faults are collected, and {@link #throwIfInvalid}
 * reports all of them.
 */
public final class JsonBody {

    /** The maximum number of reported faults; a body may have a fault in each field. */
    static final int MAX_FAULTS = 100;

    private final ObjectNode fields;
    private final Map<String, String> raw;
    private final String hash;
    private final boolean strict;
    private final String pointer;
    private final List<Fault> faults;
    private final Set<String> known = new HashSet<>();

    /** @param raw the raw text of fields that are objects or arrays */
    JsonBody(ObjectNode fields, Map<String, String> raw, String hash, boolean strict) {
        this(fields, raw, hash, strict, "", new ArrayList<>());
    }

    private JsonBody(
            ObjectNode fields,
            Map<String, String> raw,
            String hash,
            boolean strict,
            String pointer,
            List<Fault> faults) {
        this.fields = fields;
        this.raw = raw;
        this.hash = hash;
        this.strict = strict;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** A nested object, whose faults are added to this body. */
    JsonBody part(String at, ObjectNode object, String text) {
        return new JsonBody(object, RawJson.ofObject(text), hash, strict, at, faults);
    }

    /** SHA-256 over method, path and body, in hex. It is equal for identical requests. */
    public String hash() {
        return hash;
    }

    public JsonField field(String name) {
        known.add(name);
        return new JsonField(this, pointer + "/" + name, fields.get(name), raw.getOrDefault(name, ""));
    }

    /** Whether the object has only this field. */
    public boolean hasOnly(String name) {
        return fields.size() == 1 && fields.has(name);
    }

    /** Read-only fields of responses, which requests may contain without effect. */
    public JsonBody ignoring(String... readOnly) {
        known.addAll(Arrays.asList(readOnly));
        return this;
    }

    /** @throws ProblemException 400 with all faults; with {@code handling=strict}, unknown fields are faults as well */
    public void throwIfInvalid() {
        checkUnknownFields();
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    void checkUnknownFields() {
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
