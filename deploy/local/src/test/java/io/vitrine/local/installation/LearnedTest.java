package io.vitrine.local.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.local.FakeCheckout;
import io.vitrine.servers.Ports;
import io.vitrine.servers.ServerHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trained service uses its training data, and also runs without or with invalid data. */
class LearnedTest {

    private static final String SERVICE = "command-service";

    @TempDir
    Path directory;

    private final List<Integer> ports = Ports.free(2);
    private ServerHome home;
    private AppJar app;
    private Path cache;

    @BeforeEach
    void a_build() throws IOException {
        var checkout = FakeCheckout.in(directory.resolve("checkout"));
        home = new ServerHome(directory.resolve("home"));
        app = new AppJar(SERVICE, checkout, home.root().resolve("apps"));
        cache = Path.of(app.cache().learned().getFirst().replaceFirst(".*=", ""))
                .resolveSibling("%s-%s-%s.aot".formatted(SERVICE, fingerprint(app), ServiceJvm.fingerprint()));
    }

    @AfterEach
    void nothing_is_left() {
        service(false).kill();
    }

    @Test
    void untrained_it_starts() throws IOException {
        var service = started();

        assertThat(complaints(service)).isEmpty();
        assertThat(mapped(service)).noneMatch(line -> line.contains(".aot"));
    }

    @Test
    void trained_it_uses_what_was_learned_wherever_it_is_laid_out() throws IOException {
        train();
        assertThat(app.cache().exists()).isTrue();
        assertThat(cache).exists();

        home = new ServerHome(directory.resolve("elsewhere"));
        app = new AppJar(SERVICE, directory.resolve("checkout"), home.root().resolve("apps"));
        var service = started();

        assertThat(complaints(service)).isEmpty();
        assertThat(mapped(service)).anyMatch(line -> line.endsWith(cache.toString()));
    }

    @Test
    void with_a_broken_file_in_its_place_it_starts_and_says_so() throws IOException {
        Files.writeString(cache, "this was never learned");

        assertThat(complaints(started())).isNotEmpty();
    }

    @Test
    void with_what_another_service_learned_it_starts() throws IOException {
        train();
        var other = new AppJar(
                "query-service", directory.resolve("checkout"), home.root().resolve("apps"));
        Files.move(cache, cache.resolveSibling("other"));
        app = other;
        var taken = directory
                .resolve("checkout/query-service/target")
                .resolve("query-service-%s-%s.aot".formatted(fingerprint(other), ServiceJvm.fingerprint()));
        Files.move(cache.resolveSibling("other"), taken);

        assertThat(started().answers()).isTrue();
    }

    @Test
    void what_was_learned_of_an_older_build_is_forgotten() throws IOException {
        var older = Files.writeString(cache.resolveSibling(SERVICE + "-00000000-00000000.aot"), "older");

        train();

        assertThat(older).doesNotExist();
    }

    private void train() {
        var service = service(true);
        service.start();
        service.stop();
        service.storeTrainingData();
    }

    private ServiceProcess started() {
        var service = service(false);
        service.start();
        return service;
    }

    private ServiceProcess service(boolean inTraining) {
        var properties = "server.port=%d%nmanagement.server.port=%d%n".formatted(ports.get(0), ports.get(1));
        return new ServiceProcess(SERVICE, home, ports.get(0), ports.get(1), app, () -> properties, inTraining);
    }

    private static String fingerprint(AppJar app) {
        var layout = app.layout().getFileName().toString();
        return layout.substring(layout.lastIndexOf('-') + 1);
    }

    private static List<String> complaints(ServiceProcess service) throws IOException {
        return Files.readAllLines(service.daemon().output()).stream()
                .filter(line -> line.contains("[aot]"))
                .toList();
    }

    private static List<String> mapped(ServiceProcess service) throws IOException {
        var pid = service.daemon().pid().orElseThrow();
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "maps"));
    }
}
