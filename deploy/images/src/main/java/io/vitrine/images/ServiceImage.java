package io.vitrine.images;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The image of a service. Layers are in the order in which they change: libraries below, Vitrine's own classes on top.
 */
record ServiceImage(Service service, Layers layers) {

    private static final String APP = "/opt/vitrine/app";
    private static final String CACHE = "/opt/vitrine/service.aot";

    /** For a volume with uploaded files, which services share; it takes its mode from the image. */
    private static final String FILES = "/files";

    /**
     * @param jar the name of the jar to start
     * @param isTrained whether the image has an AOT cache
     */
    Container container(String jar, boolean isTrained) {
        var start = new ArrayList<>(List.of("/opt/java/bin/java", "@/opt/vitrine/jvm.options"));
        if (isTrained) {
            start.add("-XX:AOTCache=" + CACHE);
        }
        start.addAll(List.of("-jar", APP + "/" + jar));
        return new Container(
                service.id(),
                service.description(),
                service.ports(),
                "/data",
                List.of("/data"),
                Map.of("PATH", "/opt/java/bin", "LANG", "C.UTF-8"),
                start);
    }

    /** @param cache the AOT cache, or null for none */
    List<FileEntriesLayer> of(BaseSystem base, JavaRuntime java, UnpackedService files, Path sbom, @Nullable Path cache)
            throws IOException {
        var all = new ArrayList<>(List.of(
                layers.system(base, List.of("/data", FILES)),
                layers.java(java),
                layers.files("libraries", files.directory(), files.libraries(), APP),
                application(files, sbom)));
        if (cache != null) {
            var layer = FileEntriesLayer.builder().setName("training");
            layers.add(layer, cache, CACHE, false);
            all.add(layer.build());
        }
        return all;
    }

    private FileEntriesLayer application(UnpackedService files, Path sbom) throws IOException {
        var layer = layers.files("application", files.directory(), files.own(), APP).toBuilder();
        layers.add(layer, sbom, "/opt/vitrine/sbom.cdx.json");
        layers.add(layer, layers.resource("jvm.options"), "/opt/vitrine/jvm.options");
        layers.addProbe(layer);
        return layer.build();
    }
}
