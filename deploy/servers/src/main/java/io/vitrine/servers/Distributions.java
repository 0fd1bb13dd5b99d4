package io.vitrine.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The programs of the servers: downloaded by Maven to {@code deploy/distributions/target}, and unpacked on first use.
 */
public final class Distributions {

    private static final Path ARTIFACTS = Path.of("deploy", "distributions", "target", "artifacts");
    private static final String COMPLETE = ".complete";

    private final Path artifacts;
    private final Path unpacked;

    /**
     * @param artifacts the directory of Maven's downloads
     * @param unpacked the directory of the unpacked servers, which several processes may share
     */
    public Distributions(Path artifacts, Path unpacked) {
        this.artifacts = artifacts.toAbsolutePath().normalize();
        this.unpacked = unpacked.toAbsolutePath().normalize();
    }

    /** The downloads in the checkout of this class or, without one, of the working directory. */
    public static Path fetched() {
        return Stream.of(
                        Optional.ofNullable(ownLocation()),
                        Optional.of(Path.of("").toAbsolutePath()))
                .flatMap(Optional::stream)
                .flatMap(start -> Stream.iterate(start, path -> path != null, Path::getParent))
                .map(path -> path.resolve(ARTIFACTS))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(
                        () -> new ServerFailure(
                                "The servers have not been downloaded. Build deploy/servers first (mvn -pl deploy/servers -am package)."));
    }

    /** The distributions of this checkout, unpacked next to the downloads. */
    public static Distributions ofCheckout() {
        var artifacts = fetched();
        return new Distributions(artifacts, artifacts.resolveSibling("unpacked"));
    }

    Path postgresql() {
        var name = name("postgresql");
        return unpacked(name, target -> Archives.unpackTarInJar(postgresqlOf(Platform.current()), target));
    }

    /** A build on another machine may have downloaded those of its own platform. */
    private Path postgresqlOf(Platform platform) {
        var jar = artifacts.resolve("%s-%s.jar".formatted(name("postgresql"), platform.classifier()));
        if (Files.notExists(jar)) {
            throw new ServerFailure(
                    "PostgreSQL for this machine (%s) has not been downloaded. Build deploy/distributions on it (mvn -pl deploy/distributions package)."
                            .formatted(platform.classifier()));
        }
        return jar;
    }

    Path elasticsearch() {
        var name = name("elasticsearch");
        return unpacked(name, target -> Archives.unpackZip(artifacts.resolve(name + ".zip"), target));
    }

    /** A directory of jars. */
    Path kafka() {
        var name = name("kafka");
        return unpacked(name, target -> {
            try (var jars = Files.list(artifacts.resolve(name))) {
                for (var jar : jars.toList()) {
                    Files.copy(jar, target.resolve(jar.getFileName()));
                }
            }
        });
    }

    private interface Unpacking {
        void into(Path target) throws IOException;
    }

    private Path unpacked(String name, Unpacking unpacking) {
        var target = unpacked.resolve(name);
        var complete = target.resolve(COMPLETE);
        if (Files.exists(complete)) {
            return target;
        }
        synchronized (Distributions.class) {
            try {
                Files.createDirectories(unpacked);
                try (var channel = FileChannel.open(
                                unpacked.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var _ = channel.lock()) {
                    if (Files.notExists(complete)) {
                        Directories.delete(target);
                        Files.createDirectories(target);
                        unpacking.into(target);
                        Files.createFile(complete);
                    }
                }
                return target;
            } catch (IOException e) {
                throw new ServerFailure("Cannot unpack %s into %s: %s".formatted(name, unpacked, e.getMessage()), e);
            }
        }
    }

    /** The version of {@code postgresql}, {@code kafka} or {@code elasticsearch} that this build is for. */
    public static String version(String server) {
        var versions = new Properties();
        try (var stream = Distributions.class.getResourceAsStream("versions.properties")) {
            versions.load(stream);
        } catch (IOException e) {
            throw new ServerFailure("The versions of the servers are not readable.", e);
        }
        return versions.getProperty(server);
    }

    private static String name(String server) {
        return server + "-" + version(server);
    }

    private static @Nullable Path ownLocation() {
        var source = Distributions.class.getProtectionDomain().getCodeSource();
        return source == null
                ? null
                : Path.of(URI.create(source.getLocation().toString())).getParent();
    }
}
