package io.vitrine.images;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The vitrine command in a container: it creates databases and roles, signs tokens, and verifies exports. */
record ToolsImage(Layers layers, String version) {

    private static final String APP = "/opt/vitrine/app";

    Container container() {
        return new Container(
                "tools",
                "The vitrine command: databases and roles, tokens, verification of audit exports",
                Set.of(),
                "/data",
                List.of(),
                Map.of("PATH", "/opt/java/bin", "LANG", "C.UTF-8", "VITRINE_HOME", "/data"),
                List.of(
                        "/opt/java/bin/java",
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        APP + "/local-%s.jar".formatted(version)));
    }

    List<FileEntriesLayer> of(BaseSystem base, JavaRuntime java, UnpackedService files, Path sbom) throws IOException {
        var application = layers.files("application", files.directory(), files.own(), APP).toBuilder();
        layers.add(application, sbom, "/opt/vitrine/sbom.cdx.json");
        return List.of(
                layers.system(base, List.of("/data")),
                layers.java(java),
                layers.files("libraries", files.directory(), files.libraries(), APP),
                application.build());
    }
}
