package io.vitrine.e2e.installation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An installation that an earlier version left; {@code deploy/e2e-fixture/earlier-version/record.py} recorded it. */
public final class EarlierVersion {

    private static final String PERMISSIONS = "rwxrwxrwx";

    private EarlierVersion() {}

    /** What that version answered, by path, and the ids in it. */
    public static JsonNode answers() {
        try (var answers = resource("answers.json")) {
            return JsonMapper.shared().readTree(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks what it stored, its secrets included. */
    static void unpack(Path home) throws IOException {
        try (var archive = new TarArchiveInputStream(
                new XZInputStream(new BufferedInputStream(resource("installation.tar.xz"))))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                var path = home.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.resolveSibling("."));
                    Files.copy(archive, path);
                }
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions(entry)));
            }
        }
    }

    private static String permissions(TarArchiveEntry entry) {
        var permissions = new StringBuilder(PERMISSIONS);
        for (var place = 0; place < PERMISSIONS.length(); place++) {
            if ((entry.getMode() >> (PERMISSIONS.length() - 1 - place) & 1) == 0) {
                permissions.setCharAt(place, '-');
            }
        }
        return permissions.toString();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(EarlierVersion.class.getResourceAsStream("/earlier-version/" + name), name);
    }
}
