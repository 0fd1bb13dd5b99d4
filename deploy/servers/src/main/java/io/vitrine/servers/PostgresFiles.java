package io.vitrine.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a PostgreSQL server before its first start.
 *
 * @param directory of everything that belongs to the server
 * @param cluster the data directory in it
 * @param certificate for a server that accepts encrypted connections only; null for one without encryption
 */
record PostgresFiles(Path directory, Path cluster, @Nullable ServerCertificate certificate) {

    private static final String CERTIFICATE = "server.pem";
    private static final String KEY = "server.key";
    private static final String ACCESS = "pg_hba.conf";

    /**
     * Creates the cluster under a temporary name and renames it when it is complete, so that an incomplete one is never
     * used. Existing files stay.
     *
     * @param password of the superuser
     * @param daemon the server, whose log has the reason of a failure
     */
    void prepare(Path program, String password, Daemon daemon) {
        try {
            if (Files.exists(cluster)) {
                Files.deleteIfExists(cluster.resolve("postmaster.pid"));
                return;
            }
            Directories.delete(directory);
            ServerHome.makePrivate(directory);
            var draft = directory.resolve("draft");
            var passwordFile = directory.resolve("password");
            ServerHome.writePrivate(passwordFile, password);
            if (certificate != null) {
                prepareEncryption(certificate);
            }
            var account = Account.forServer(directory, program);
            account.own(directory);
            var result = Programs.run(
                    account.command(List.of(
                            program.resolve("bin/initdb").toString(),
                            "-D",
                            draft.toString(),
                            "-U",
                            PostgresServer.SUPERUSER,
                            "-A",
                            "scram-sha-256",
                            "--pwfile=" + passwordFile,
                            "-E",
                            "UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=" + systemLocale(),
                            "--no-instructions")),
                    Map.of());
            Files.delete(passwordFile);
            if (!result.well()) {
                Files.writeString(daemon.log(), result.output() + "\n");
                throw daemon.failure("could not create its files", 0);
            }
            Files.move(draft, cluster);
        } catch (IOException e) {
            throw new ServerFailure("PostgreSQL cannot use %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    /** For what the built-in provider leaves to the system. Not every macOS has C.UTF-8. */
    private static String systemLocale() {
        return Platform.current().isLinux() ? "C.UTF-8" : "C";
    }

    /** The arguments of a server that only accepts encrypted connections. */
    static List<String> encryption(Path directory) {
        return List.of(
                "-c",
                "ssl=on",
                "-c",
                "ssl_cert_file=" + directory.resolve(CERTIFICATE),
                "-c",
                "ssl_key_file=" + directory.resolve(KEY),
                "-c",
                "hba_file=" + directory.resolve(ACCESS));
    }

    /** Copies of the certificate that belong to the server's account, and its rules of access. */
    private void prepareEncryption(ServerCertificate files) throws IOException {
        ServerHome.writePrivate(directory.resolve(CERTIFICATE), Files.readString(files.certificate()));
        ServerHome.writePrivate(directory.resolve(KEY), Files.readString(files.key()));
        ServerHome.writePrivate(directory.resolve(ACCESS), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
    }
}
