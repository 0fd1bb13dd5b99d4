package io.vitrine.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whom a server runs as that refuses to run as root: whoever we are, if we are not root; else the user {@code nobody};
 * and where {@code nobody} cannot go, root under another number in a user namespace.
 *
 * @param prefix what a command is preceded by
 * @param owner the user number that owns what the server writes
 */
record Account(List<String> prefix, int owner) {

    private static final String NOBODY = "nobody";

    /**
     * The account for a server.
     *
     * @param own its own directory, which is handed over to it with {@link #own}
     * @param paths of programs that it runs
     */
    static Account able(Path own, Path... paths) {
        var me = me();
        if (me != 0) {
            return new Account(List.of(), me);
        }
        var closed = Stream.concat(
                        Stream.of(paths), Stream.of(own.toAbsolutePath().getParent()))
                .filter(path -> !isOpenToAll(path))
                .findFirst();
        if (closed.isEmpty()) {
            var user = Programs.run("id", "-u", NOBODY);
            var group = Programs.run("id", "-g", NOBODY);
            if (user.well() && group.well()) {
                return new Account(
                        List.of(
                                "setpriv",
                                "--reuid=" + user.output(),
                                "--regid=" + group.output(),
                                "--clear-groups",
                                "--no-new-privs"),
                        Integer.parseInt(user.output()));
            }
        }
        var namespace = List.of("unshare", "-U", "--map-user=1000", "--map-group=1000");
        if (Programs.run(concat(namespace, List.of("true")), Map.of()).well()) {
            return new Account(namespace, 0);
        }
        throw new ServerFailure(
                "PostgreSQL and Elasticsearch refuse to run as root, and the user nobody cannot reach %s: run as an ordinary user, or where every parent directory is open to all."
                        .formatted(closed.map(Path::toString).orElse("this machine")));
    }

    List<String> command(List<String> command) {
        return concat(prefix, command);
    }

    /** Makes a directory and all in it this account's own. */
    void own(Path directory) {
        try {
            if (me() == 0 && !Integer.valueOf(owner).equals(Files.getAttribute(directory, "unix:uid"))) {
                var chown = Programs.run("chown", "-R", Integer.toString(owner), directory.toString());
                if (!chown.well()) {
                    throw new ServerFailure(chown.output());
                }
            }
        } catch (IOException e) {
            throw new ServerFailure("Cannot hand over %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    static boolean isRoot() {
        return me() == 0;
    }

    private static int me() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new ServerFailure("This machine has no /proc: the servers run on Linux only.", e);
        }
    }

    private static boolean isOpenToAll(Path path) {
        try {
            for (var at = path.toRealPath(); at != null; at = at.getParent()) {
                if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static List<String> concat(Collection<String> first, Collection<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
