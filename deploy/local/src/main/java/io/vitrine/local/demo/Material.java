package io.vitrine.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The data of the demo, from resources next to this class. */
final class Material {

    private Material() {}

    static String text(String file) {
        try (var in = Objects.requireNonNull(Material.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode object(String file) {
        return JsonMapper.shared().readValue(text(file), ObjectNode.class);
    }

    static List<ObjectNode> objects(String file) {
        return List.of(JsonMapper.shared().readValue(text(file), ObjectNode[].class));
    }
}
