package io.vitrine.local;

import io.vitrine.servers.Distributions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout for the launcher with real servers and fake services. */
public final class FakeCheckout {

    private FakeCheckout() {}

    public static Path in(Path directory) throws IOException {
        for (var service : List.of("command-service", "query-service", "delivery-service")) {
            var target = Files.createDirectories(directory.resolve(service).resolve("target"));
            writeJar(target.resolve(service + "-1-app.jar"));
        }
        var target = Files.createDirectories(directory.resolve("deploy/distributions/target"));
        Files.createSymbolicLink(target.resolve("artifacts"), Distributions.fetched());
        return directory;
    }

    private static void writeJar(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        var file = FakeService.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = FakeService.class.getResourceAsStream("/" + file)) {
            out.putNextEntry(new JarEntry(file));
            code.transferTo(out);
            out.closeEntry();
        }
    }
}
