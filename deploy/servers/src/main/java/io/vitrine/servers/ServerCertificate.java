package io.vitrine.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for servers on 127.0.0.1 and the authority that issued it, as files of a directory.
 *
 * @param keyStore PKCS12, with the keys of both
 * @param password of the key store
 * @param authority PEM
 * @param certificate of the server, PEM
 * @param key of the server, PKCS8 in PEM
 */
public record ServerCertificate(Path keyStore, String password, Path authority, Path certificate, Path key) {

    /** The name in the certificate, which is also the principal of a Kafka broker that connects with it. */
    static final String NAME = "CN=server";

    private static final String AUTHORITY = "ca";
    private static final String SERVER = "server";
    private static final String DAYS = "365";

    /** Creates a new authority and a certificate, with the {@code keytool} of this JVM's JDK. */
    public static ServerCertificate create(Path directory, String password) {
        var keyStore = directory.resolve("server.p12");
        try {
            ServerHome.makePrivate(directory);
            Files.deleteIfExists(keyStore);
            keytool(keyStore, password, AUTHORITY, List.of("-dname", "CN=authority", "-ext", "bc:c"));
            keytool(
                    keyStore,
                    password,
                    SERVER,
                    List.of(
                            "-dname",
                            NAME,
                            "-ext",
                            "SAN=ip:127.0.0.1,dns:localhost",
                            "-ext",
                            "EKU=serverAuth,clientAuth",
                            "-signer",
                            AUTHORITY));
            return written(directory, keyStore, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerFailure("No certificate can be created in %s: %s".formatted(directory, e.getMessage()), e);
        }
    }

    private static void keytool(Path keyStore, String password, String alias, List<String> options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                DAYS,
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass:env",
                "KEY_STORE_PASSWORD"));
        command.addAll(options);
        var ended = Programs.run(command, Map.of("KEY_STORE_PASSWORD", password));
        if (!ended.well()) {
            throw new ServerFailure("keytool refused to create a certificate: " + ended.output());
        }
    }

    private static ServerCertificate written(Path directory, Path keyStore, String password)
            throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(keyStore.toFile(), password.toCharArray());
        var authority = directory.resolve("authority.pem");
        var certificate = directory.resolve("server.pem");
        var key = directory.resolve("server.key");
        ServerHome.writePrivate(
                authority, pem("CERTIFICATE", keys.getCertificate(AUTHORITY).getEncoded()));
        ServerHome.writePrivate(
                certificate, pem("CERTIFICATE", keys.getCertificate(SERVER).getEncoded()));
        ServerHome.writePrivate(
                key,
                pem("PRIVATE KEY", keys.getKey(SERVER, password.toCharArray()).getEncoded()));
        return new ServerCertificate(keyStore, password, authority, certificate, key);
    }

    private static String pem(String type, byte[] encoded) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, text);
    }

    /** For a server with this certificate, and for clients that trust its authority and no other. */
    public SSLContext context() {
        try (InputStream stored = Files.newInputStream(keyStore)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(stored, password.toCharArray());
            var managers = KeyManagerFactory.getInstance("PKIX");
            var server = KeyStore.getInstance("PKCS12");
            server.load(null, null);
            server.setKeyEntry(
                    SERVER, keys.getKey(SERVER, password.toCharArray()), new char[0], keys.getCertificateChain(SERVER));
            managers.init(server, new char[0]);
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(AUTHORITY, keys.getCertificate(AUTHORITY));
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new ServerFailure("The certificate in %s cannot be read: %s".formatted(keyStore, e.getMessage()), e);
        }
    }
}
