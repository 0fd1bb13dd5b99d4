package io.vitrine.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of components of an image (CycloneDX): that of its service, the Java runtime, and the libraries below it.
 */
final class Sbom {

    private Sbom() {}

    /** @param service the list that Maven has written for the service's module */
    static void write(Path service, BaseSystem base, Path target) throws IOException {
        if (Files.notExists(service)) {
            throw new IllegalStateException("%s is missing: build with mvn -Pimages package.".formatted(service));
        }
        var bom = (ObjectNode) JsonMapper.shared().readTree(Files.readString(service));
        var components = (ArrayNode) bom.get("components");
        var java = Runtime.version().toString();
        component(components, "platform", "openjdk", java, "pkg:generic/openjdk@" + java.replace("+", "%2B"));
        for (var one : base.packages()) {
            component(
                    components,
                    "library",
                    one.name(),
                    one.version(),
                    "pkg:deb/debian/%s@%s".formatted(one.name(), one.version().replace("+", "%2B")));
        }
        Files.writeString(target, bom.toPrettyString() + "\n");
    }

    private static void component(ArrayNode components, String type, String name, String version, String url) {
        components
                .addObject()
                .put("type", type)
                .put("bom-ref", url)
                .put("name", name)
                .put("version", version)
                .put("purl", url);
    }
}
