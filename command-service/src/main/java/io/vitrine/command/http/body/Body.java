package io.vitrine.command.http.body;

import io.vitrine.events.JsonObject;
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
 * The object in a request's body. Its fields are read one by one; every fault is kept, and {@link #done} tells them all
 * at once.
 */
public final class Body {

    private final ObjectNode fields;
    private final Map<String, JsonObject> objects;
    private final String hash;
    private final boolean strict;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    /** @param objects the fields that are objects, to the letter: a tree keeps numbers, not how they are written */
    Body(ObjectNode fields, Map<String, JsonObject> objects, String hash, boolean strict) {
        this.fields = fields;
        this.objects = objects;
        this.hash = hash;
        this.strict = strict;
    }

    /** SHA-256 over method, path and body, in hex: two requests with the same one ask the same. */
    public String hash() {
        return hash;
    }

    public Field field(String name) {
        known.add(name);
        return new Field(this, "/" + name, fields.get(name), objects.get(name));
    }

    /** Fields that answers have and requests may repeat; they change nothing. */
    public Body ignoring(String... readOnly) {
        known.addAll(Arrays.asList(readOnly));
        return this;
    }

    /**
     * @throws ProblemException 400 with every fault there was; under {@code handling=strict} also fields nobody knows
     */
    public void done() {
        if (strict) {
            fields.propertyNames().stream()
                    .filter(name -> !known.contains(name))
                    .forEach(name -> fault(
                            "/" + escaped(name),
                            "unknown",
                            "There is no field \"%s\" here; known are %s."
                                    .formatted(name, String.join(", ", new TreeSet<>(known)))));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    void fault(String pointer, String code, String detail) {
        faults.add(new Fault(pointer, code, detail));
    }

    static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isMissingNode();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
