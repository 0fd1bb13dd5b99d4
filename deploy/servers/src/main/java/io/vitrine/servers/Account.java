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
 * The account for a server that refuses to run as root: the current user, unless that is root; otherwise the account of
 * the system for daemons without files; and if that has no access to the files, root under another number in a user
 * namespace.
 *
 * @param prefix the prefix of the command line
 * @param owner the user id that owns the server's files
 */
record Account(List<String> prefix, int owner) {

    private static final String NOBODY = "nobody";

    /**
     * The account for a server.
     *
     * @param own its own directory, which {@link #own} transfers to it
     * @param paths the paths of the programs that it runs
     */
    static Account forServer(Path own, Path... paths) {
        var me = me();
        if (me != 0) {
            return new Account(List.of(), me);
        }
        if (!Platform.current().isLinux()) {
            throw new ServerFailure("PostgreSQL and Elasticsearch refuse to run as root: run as an ordinary user.");
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

    /** Makes this account the owner of a directory and its content. */
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

    /** Makes this account the owner of a new file. */
    void ownFile(Path file) throws IOException {
        if (me() == 0) {
            Files.setAttribute(file, "unix:uid", owner);
        }
    }

    static boolean isRoot() {
        return me() == 0;
    }

    private static int me() {
        try {
            return Platform.current().isLinux()
                    ? (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")
                    : Integer.parseInt(Programs.run("id", "-u").output());
        } catch (IOException e) {
            throw new ServerFailure("The user of this process is unknown: " + e.getMessage(), e);
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
