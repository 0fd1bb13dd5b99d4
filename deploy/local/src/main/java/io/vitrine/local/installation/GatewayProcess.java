package io.vitrine.local.installation;

import io.vitrine.local.gateway.Gateway;
import io.vitrine.servers.Daemon;
import io.vitrine.servers.Directories;
import io.vitrine.servers.Ports;
import io.vitrine.servers.Server;
import io.vitrine.servers.ServerFailure;
import io.vitrine.servers.ServerHome;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The process behind the public port, made of the same code as this command. */
final class GatewayProcess implements Server {

    private static final Duration UP = Duration.ofSeconds(30);
    private static final Duration DOWN = Duration.ofSeconds(10);
    private static final int TIMEOUT_MILLIS = 1_000;

    private final PortPlan ports;
    private final Path code;
    private final Daemon daemon;

    GatewayProcess(ServerHome home, Path apps, PortPlan ports) {
        this.ports = ports;
        this.code = apps.resolve("gateway");
        this.daemon = Daemon.withOwnLog(name(), home, code.toString());
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public Daemon daemon() {
        return daemon;
    }

    @Override
    public void start() {
        var since = daemon.logged();
        if (!daemon.isRunning()) {
            Ports.requireFree(ports.gateway(), "the public port");
            var classPath = copiedClassPath();
            var command = new ArrayList<>(List.of(
                    Java.executable(),
                    "-Xmx96m",
                    "-XX:+UseSerialGC",
                    "-XX:MaxDirectMemorySize=64m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED"));
            command.addAll(LogLimits.of(System.getenv()).ofGateway(daemon.log()));
            command.addAll(List.of(
                    "-cp",
                    classPath,
                    Gateway.class.getName(),
                    Integer.toString(ports.gateway()),
                    Integer.toString(ports.command()),
                    Integer.toString(ports.query()),
                    Integer.toString(ports.delivery()),
                    Integer.toString(ports.commandManagement()),
                    Integer.toString(ports.queryManagement()),
                    Integer.toString(ports.deliveryManagement())));
            daemon.start(command, Map.of());
        }
        daemon.awaitAnswer(this::answers, UP, since);
    }

    /** Our own jars, apart from the build, which must not pull them from under a running process. */
    private String copiedClassPath() {
        var classPath = new ArrayList<>(List.of(code.resolve("*").toString()));
        try {
            Directories.delete(code);
            Files.createDirectories(code);
            for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                var path = Path.of(entry);
                if (Files.isDirectory(path)) {
                    classPath.add(entry);
                } else if (Files.exists(path)) {
                    Files.copy(path, code.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return String.join(File.pathSeparator, classPath);
        } catch (IOException e) {
            throw new ServerFailure("The gateway's code cannot be copied to %s: %s".formatted(code, e.getMessage()), e);
        }
    }

    @Override
    public boolean answers() {
        if (!daemon.isRunning()) {
            return false;
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), ports.gateway()), TIMEOUT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void stop() {
        daemon.stop("TERM", DOWN);
    }
}
