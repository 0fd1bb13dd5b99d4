package io.vitrine.journal;

import tools.jackson.databind.JsonNode;

/**
 * The size of a JSON value, which bounds the work and the size of a patch.
 *
 * @param nodes values of any kind in it, and one more for every 32 characters of text
 * @param elements of all arrays in it
 * @param characters about as many as its JSON has
 */
record JsonSize(long nodes, long elements, long characters) {

    private static final int CHARACTERS_PER_NODE = 32;

    static JsonSize of(JsonNode value) {
        var size = new long[3];
        add(value, size);
        return new JsonSize(size[0], size[1], size[2]);
    }

    /** An upper bound of the comparisons for aligning all arrays of two documents. */
    long alignment(JsonSize other) {
        return nodes * other.elements + other.nodes * elements;
    }

    private static void add(JsonNode value, long[] size) {
        size[0]++;
        if (value.isArray()) {
            size[1] += value.size();
            size[2] += 2 + value.size();
            value.forEach(element -> add(element, size));
        } else if (value.isObject()) {
            size[2] += 2;
            value.forEachEntry((name, member) -> {
                text(name, size);
                size[2] += 2;
                add(member, size);
            });
        } else {
            text(value.asString(), size);
        }
    }

    private static void text(String text, long[] size) {
        size[0] += text.length() / CHARACTERS_PER_NODE;
        size[2] += 2 + text.length();
    }
}
