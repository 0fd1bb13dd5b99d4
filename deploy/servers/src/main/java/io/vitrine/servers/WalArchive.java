package io.vitrine.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A directory to which PostgreSQL copies each segment of its write-ahead log when it is full, and at the latest after
 * {@value #TIMEOUT_SECONDS} s. With a base backup, it restores the databases to any moment.
 *
 * @param directory of the segments, each compressed: {@code <segment>.gz}
 */
public record WalArchive(Path directory) {

    /** In seconds. What a lost machine wrote for this long, at most, is lost. */
    public static final int TIMEOUT_SECONDS = 60;

    private static final int TIMELINE_DIGITS = 8;
    private static final int HEXADECIMAL = 16;
    private static final String SCRIPT = "archive-wal.sh";

    /** The path is part of shell commands in settings of PostgreSQL, which have their own placeholders. */
    private static final Pattern SAFE = Pattern.compile("[\\p{L}\\p{N}/._@+,=-]+");

    public WalArchive {
        directory = directory.toAbsolutePath().normalize();
        if (!SAFE.matcher(directory.toString()).matches()) {
            throw new ServerFailure(
                    "The archive %s cannot be used: choose a path of letters, digits and / . _ @ + , = - only."
                            .formatted(directory));
        }
    }

    /**
     * The settings of a server that archives, as arguments.
     *
     * @param own the directory of the server's files, which gets the script
     */
    List<String> settings(Path own, Account account) throws IOException {
        var script = own.resolve(SCRIPT);
        if (!SAFE.matcher(script.toString()).matches()) {
            throw new ServerFailure(
                    "%s cannot archive: choose a home (VITRINE_HOME) of letters, digits and / . _ @ + , = - only."
                            .formatted(own));
        }
        try (var resource = Objects.requireNonNull(WalArchive.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            ServerHome.writePrivate(script, new String(resource.readAllBytes(), UTF_8));
        }
        account.ownFile(script);
        Files.createDirectories(directory.resolveSibling("."));
        ServerHome.makePrivate(directory);
        account.own(directory);
        return List.of(
                "-c",
                "archive_mode=on",
                "-c",
                "archive_command=sh \"%s\" \"%%p\" \"%%f\" \"%s\"".formatted(script, directory),
                "-c",
                "archive_timeout=" + TIMEOUT_SECONDS);
    }

    /**
     * The history to follow to a moment: that of the last restore before it. A restore begins a new timeline, so those
     * of later restores lack what was written between the backup and the moment.
     *
     * @return the number of the timeline; empty for that of the base backup
     */
    OptionalInt timelineAt(Instant moment) throws IOException {
        if (Files.notExists(directory)) {
            throw new ServerFailure("The archive %s does not exist.".formatted(directory));
        }
        var timeline = OptionalInt.empty();
        try (var files = Files.newDirectoryStream(directory, "*.history.gz")) {
            for (var file : files) {
                var number = Integer.parseInt(file.getFileName().toString(), 0, TIMELINE_DIGITS, HEXADECIMAL);
                if (!Files.getLastModifiedTime(file).toInstant().isAfter(moment) && number > timeline.orElse(0)) {
                    timeline = OptionalInt.of(number);
                }
            }
        }
        return timeline;
    }

    /** The command that recovery gets segments with. Its failure means that there is no such segment. */
    String restoreCommand() {
        return "test -f \"%1$s/%%f.gz\" && gzip -dc <\"%1$s/%%f.gz\" >\"%%p\"".formatted(directory);
    }
}
