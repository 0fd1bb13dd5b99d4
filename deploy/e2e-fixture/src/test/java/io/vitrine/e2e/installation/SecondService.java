package io.vitrine.e2e.installation;

import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One more process of a service, next to the installation's own or in its place, and with its settings. */
public final class SecondService implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    /** Ends the service when its own input ends, so that it does not outlive us however we end. */
    private static final String SCRIPT = "\"$@\" & pid=$!; cat > /dev/null; kill $pid; wait $pid";

    private final Process process;
    private final Path log;
    private final int port;
    private final int managementPort;

    private SecondService(Process process, Path log, int port, int managementPort) {
        this.process = process;
        this.log = log;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** @param settings what it is told differently, as {@code name=value} */
    public static SecondService of(String service, Installation installation, String... settings) {
        var ports = PortBlock.reserve();
        var options = new ArrayList<>(List.of(
                "--spring.config.additional-location=file:" + installation.settingsOf(service),
                "--%s=%d".formatted(publicPort(service), ports),
                "--%s=%d".formatted(managementPort(service), ports + 1),
                // The first opens the public port.
                "--vitrine.gateway.port="));
        List.of(settings).forEach(setting -> options.add("--" + setting));
        return new SecondService(
                start(service, installation, "second-", options),
                log(installation, "second-", service),
                ports,
                ports + 1);
    }

    /** Takes the place of a service of the installation that is down, as a developer starts it. */
    public static SecondService withLocalProfile(String service, Installation installation) {
        return inPlace(service, installation, "local-", List.of("--spring.profiles.active=local"));
    }

    /**
     * Takes the place of a service of the installation that is down.
     *
     * @param settings what it is told differently, as {@code name=value}
     */
    public static SecondService inPlaceOf(String service, Installation installation, String... settings) {
        var options = new ArrayList<>(
                List.of("--spring.config.additional-location=file:" + installation.settingsOf(service)));
        List.of(settings).forEach(setting -> options.add("--" + setting));
        return inPlace(service, installation, "other-", options);
    }

    private static SecondService inPlace(String service, Installation installation, String kind, List<String> options) {
        var settings = ServiceSettings.of(installation.settingsOf(service));
        return new SecondService(
                start(service, installation, kind, options),
                log(installation, kind, service),
                Integer.parseInt(settings.getProperty(publicPort(service))),
                Integer.parseInt(settings.getProperty(managementPort(service))));
    }

    private static Process start(String service, Installation installation, String kind, List<String> options) {
        var command = new ArrayList<>(List.of("setsid", "sh", "-c", SCRIPT, kind + service));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                installation.jarOf(service).toString()));
        command.addAll(options);
        try {
            var builder = new ProcessBuilder(command)
                    .directory(installation.checkout().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log(installation, kind, service).toFile());
            builder.environment().put("VITRINE_HOME", installation.home().toString());
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(Installation installation, String kind, String service) {
        return installation.home().resolveSibling(kind + service + ".log");
    }

    private static String publicPort(String service) {
        return service.equals("delivery-service") ? "vitrine.delivery.port" : "server.port";
    }

    private static String managementPort(String service) {
        return service.equals("delivery-service") ? "server.port" : "management.server.port";
    }

    /** Waits until it takes part. */
    public SecondService ready() {
        var management = Api.at(managementPort);
        await().atMost(START_TIMEOUT)
                .ignoreException(UncheckedIOException.class)
                .until(() -> management.get("/actuator/health/readiness").status() == 200);
        return this;
    }

    public int port() {
        return port;
    }

    /** A client of its management port. */
    public Api management() {
        return Api.at(managementPort);
    }

    /** Everything it has logged so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it in the middle of whatever it does, as a machine does that is paused. */
    public void freeze() {
        signal("-STOP");
    }

    /** It goes on as if nothing had happened. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        signal(signal, java().orElseThrow());
    }

    /** Empty if the service has ended by itself. */
    private Optional<ProcessHandle> java() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst();
    }

    private static void signal(String signal, ProcessHandle java) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(java.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        java().ifPresent(java -> signal("-CONT", java));
        process.getOutputStream().close();
        process.waitFor();
    }
}
