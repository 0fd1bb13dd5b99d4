package io.vitrine.images;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The image of a service. Layers are in the order in which they change: libraries below, Vitrine's own classes on top.
 */
record ServiceImage(Service service, Layers layers) {

    private static final String APP = "/opt/vitrine/app";

    /** For a volume with uploaded files, which services share; it takes its mode from the image. */
    private static final String FILES = "/files";

    /** @param jar the name of the jar to start */
    Container container(String jar) {
        return new Container(
                service.id(),
                service.description(),
                service.ports(),
                "/data",
                List.of("/data"),
                Map.of("PATH", "/opt/java/bin", "LANG", "C.UTF-8"),
                List.of("/opt/java/bin/java", "@/opt/vitrine/jvm.options", "-jar", APP + "/" + jar));
    }

    List<FileEntriesLayer> of(BaseSystem base, JavaRuntime java, UnpackedService files, Path sbom) throws IOException {
        return List.of(
                layers.system(base, List.of("/data", FILES)),
                layers.java(java),
                layers.files("libraries", files.directory(), files.libraries(), APP),
                application(files, sbom));
    }

    private FileEntriesLayer application(UnpackedService files, Path sbom) throws IOException {
        var layer = layers.files("application", files.directory(), files.own(), APP).toBuilder();
        layers.add(layer, sbom, "/opt/vitrine/sbom.cdx.json");
        layers.add(layer, layers.resource("jvm.options"), "/opt/vitrine/jvm.options");
        layers.addProbe(layer);
        return layer.build();
    }
}
