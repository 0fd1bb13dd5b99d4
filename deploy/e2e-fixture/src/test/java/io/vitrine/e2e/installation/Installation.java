package io.vitrine.e2e.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running Vitrine: every process started by {@code ./vitrine up}, its state under this module's {@code target}. It
 * begins with the data of an earlier version.
 */
public final class Installation implements AutoCloseable {

    private static final int UP = 0;
    private static final int NOT_ALL_UP = 3;

    private final Vitrine vitrine;
    private final Process watchdog;
    private final Tokens tokens;

    private Installation(Vitrine vitrine, Process watchdog) {
        this.vitrine = vitrine;
        this.watchdog = watchdog;
        this.tokens = new Tokens(vitrine.home().resolve("secrets"));
    }

    static Installation started() {
        var module = Path.of("").toAbsolutePath();
        var home = module.resolve("target/installation");
        var vitrine = new Vitrine(module.getParent().getParent(), home, PortBlock.reserve());
        try {
            // Maven has just built what the command would build: it need not, while Maven is still at work here.
            Files.writeString(vitrine.checkout().resolve("deploy/local/target/.built"), "");
            if (Files.exists(home)) {
                vitrine.run("reset", "--yes");
            }
            EarlierVersion.unpack(home);
            var installation = new Installation(vitrine, vitrine.downAfterUs());
            installation.up();
            Contract.holdsFrom(installation.publicPort());
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts whatever does not run. */
    public void up() {
        vitrine.run("up");
    }

    /** Stops one process in order; {@link #up()} starts it again. */
    public void down(String name) {
        vitrine.run("down", name);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        vitrine.run("down");
        watchdog.getOutputStream().close();
        watchdog.waitFor();
    }

    public int publicPort() {
        return vitrine.port();
    }

    /** Where delivery-service itself listens, for comparing it with another. */
    public int deliveryPort() {
        return vitrine.port() + 3;
    }

    /** Where query-service itself listens, for comparing it with another. */
    public int queryPort() {
        return vitrine.port() + 2;
    }

    public int queryManagement() {
        return vitrine.port() + 12;
    }

    public int deliveryManagement() {
        return vitrine.port() + 13;
    }

    public int postgresqlPort() {
        return vitrine.port() + 20;
    }

    /** Where subscribers find the broker. */
    public int kafkaPort() {
        return vitrine.port() + 21;
    }

    public int elasticsearchPort() {
        return vitrine.port() + 23;
    }

    /** A client of the public port without a token. */
    public Api api() {
        return Api.at(publicPort());
    }

    /** A client of the public port with all rights. */
    public Api owner() {
        return api().as(tokens.forAll());
    }

    public Tokens tokens() {
        return tokens;
    }

    /** The default token of the command. */
    public String token(String... options) {
        return vitrine.run(command("token", options)).strip();
    }

    public String console(String... options) {
        return vitrine.run(command("console", options)).lines().findFirst().orElseThrow();
    }

    /** Makes something to look at and returns what is said of it. */
    public String demo() {
        return vitrine.run("demo");
    }

    /** The command's verdict on an export of the audit trail, which is bad or good. */
    public String auditVerify(Path export) {
        return vitrine.run(List.of(0, 1), "audit", "verify", export.toString());
    }

    /** What {@code ./vitrine quarantine} said; it ends with 1 where a project still stands still. */
    public String quarantine(String... words) {
        return vitrine.run(List.of(0, 1), command("quarantine", words));
    }

    private static String[] command(String name, String... words) {
        return Stream.concat(Stream.of(name), Stream.of(words)).toArray(String[]::new);
    }

    /** Attacks it by name, as {@code deploy/attack} does; everything that the attack checks must hold. */
    public void attack(String name) {
        vitrine.runProgram(List.of(
                "python3", vitrine.checkout().resolve("deploy/attack/attack.py").toString(), name));
    }

    /** What a bash script prints that runs in the checkout and finds this installation; it must succeed. */
    public String script(Path script) {
        return vitrine.runProgram(List.of("bash", script.toString()));
    }

    /** With which exports can be verified. */
    public Path auditPublicKey() {
        return home().resolve("secrets/audit-public-key.pem");
    }

    public EventStore eventStore() {
        return new EventStore(ServiceSettings.of(settingsOf("command-service")));
    }

    public Path checkout() {
        return vitrine.checkout();
    }

    public Path home() {
        return vitrine.home();
    }

    /** Where a service built in this checkout is. */
    public Path jarOf(String service) {
        var target = vitrine.checkout().resolve(service).resolve("target");
        try (var jars = Files.newDirectoryStream(target, service + "-*-app.jar")) {
            return jars.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path settingsOf(String service) {
        return vitrine.home().resolve("secrets").resolve(service + ".properties");
    }

    /** The pid of every process, by name. */
    public Map<String, Long> pids() {
        var pids = new LinkedHashMap<String, Long>();
        for (var process : status().path("processes")) {
            pids.put(process.get("name").stringValue(), process.get("pid").asLong());
        }
        return pids;
    }

    /** What the command says of every process. */
    public JsonNode status() {
        return JsonMapper.shared().readTree(vitrine.run(List.of(UP, NOT_ALL_UP), "status", "--json"));
    }

    /** The pids of the processes with these names. */
    public List<Long> pids(Collection<String> names) {
        var pids = pids();
        assertThat(pids).containsKeys(names.toArray(String[]::new));
        return names.stream().map(pids::get).toList();
    }

    /** Ends processes as a power cut does, and returns when they are gone. */
    public void kill(Collection<Long> pids) {
        var processes =
                pids.stream().map(ProcessHandle::of).flatMap(Optional::stream).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(30)).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
}
