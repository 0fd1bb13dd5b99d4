package io.vitrine.local.installation;

import io.vitrine.servers.Directories;
import io.vitrine.servers.ServerFailure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.CRC32C;
import java.util.zip.ZipFile;

/**
 * The unpacked build of a service in the installation. Unpacked, it starts in half the time. It is a copy, because a
 * new build must not replace the classes of a running process.
 */
final class AppJar implements ServiceBuild {

    private final String service;
    private final Path checkout;
    private final Path apps;

    AppJar(String service, Path checkout, Path apps) {
        this.service = service;
        this.checkout = checkout;
        this.apps = apps;
    }

    /** The JDK for all processes: that of this process. */
    @Override
    public String java() {
        return Java.executable();
    }

    @Override
    public List<String> options() {
        return ServiceJvm.options();
    }

    @Override
    public AotCache cache() {
        return new AotCache(target(), service, fingerprint(built()));
    }

    /** The jar to start. It is unpacked first if the build has changed; older copies are removed. */
    @Override
    public synchronized Path laidOut() {
        var built = built();
        var layout = layout();
        try {
            if (Files.notExists(layout)) {
                Files.createDirectories(apps);
                removeOlder();
                var draft = apps.resolve("." + layout.getFileName());
                Directories.delete(draft);
                unpack(built, draft);
                Files.move(draft, layout, StandardCopyOption.ATOMIC_MOVE);
            }
            return layout.resolve(built.getFileName());
        } catch (IOException e) {
            throw new ServerFailure("Cannot unpack %s into %s: %s".formatted(service, apps, e.getMessage()), e);
        }
    }

    @Override
    public Path layout() {
        return apps.resolve("%s-%s".formatted(service, fingerprint(built())));
    }

    /**
     * Identifies a build by its content. The timestamp is not sufficient, because builds are reproducible and all have
     * the same one. The size is not sufficient either, because a small change may keep it.
     */
    private static String fingerprint(Path jar) {
        var sum = new CRC32C();
        try (var file = new ZipFile(jar.toFile())) {
            var entries = file.entries();
            while (entries.hasMoreElements()) {
                var entry = entries.nextElement();
                sum.update("%s %x %x\n"
                        .formatted(entry.getName(), entry.getCrc(), entry.getSize())
                        .getBytes(StandardCharsets.UTF_8));
            }
            return "%08x".formatted(sum.getValue());
        } catch (IOException e) {
            throw new ServerFailure("Cannot read %s: %s".formatted(jar, e.getMessage()), e);
        }
    }

    private Path target() {
        return checkout.resolve(service).resolve("target").toAbsolutePath();
    }

    private Path built() {
        var directory = target();
        try (var jars = Files.newDirectoryStream(directory, service + "-*-app.jar")) {
            return jars.iterator().next();
        } catch (IOException | NoSuchElementException e) {
            throw new ServerFailure(
                    "%s is not built: no %s-*-app.jar in %s.".formatted(service, service, directory), e);
        }
    }

    private static void unpack(Path built, Path target) throws IOException {
        if (!isRepackaged(built)) {
            Files.createDirectories(target);
            Files.copy(built, target.resolve(built.getFileName()));
            return;
        }
        var command = List.of(
                Java.executable(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                built.toString(),
                "extract",
                "--destination",
                target.toString());
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static boolean isRepackaged(Path jar) throws IOException {
        try (var file = new ZipFile(jar.toFile())) {
            return file.getEntry("BOOT-INF/") != null;
        }
    }

    private void removeOlder() throws IOException {
        try (var older = Files.newDirectoryStream(apps, service + "-*")) {
            for (var directory : older) {
                Directories.delete(directory);
            }
        }
    }
}
