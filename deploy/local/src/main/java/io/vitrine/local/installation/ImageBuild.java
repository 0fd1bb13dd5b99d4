package io.vitrine.local.installation;

import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A service as its container image has it, with the image's own Java runtime.
 *
 * @param directory has the runtime ({@code java}), the options of the image's JVM ({@code jvm.options}), and the
 *     unpacked builds of all services
 */
record ImageBuild(String service, Path directory) implements ServiceBuild {

    /** As in a container: the heap is a fraction of this, and heaps of all sizes below 32 GB use the same data. */
    private static final String MEMORY = "-XX:MaxRAM=1g";

    @Override
    public String java() {
        return directory.resolve("java/bin/java").toString();
    }

    @Override
    public List<String> options() {
        return List.of("@" + directory.resolve("jvm.options"), MEMORY);
    }

    @Override
    public AotCache cache() {
        return AotCache.at(directory, service);
    }

    @Override
    public Path layout() {
        return directory.resolve(service);
    }

    @Override
    public Path laidOut() {
        try (var jars = Files.newDirectoryStream(layout(), service + "-*.jar")) {
            return jars.iterator().next();
        } catch (IOException | NoSuchElementException e) {
            throw new ServerFailure("%s has no %s-*.jar.".formatted(layout(), service), e);
        }
    }
}
