package io.vitrine.servers;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that outlives its starter and is found by its pid file. The pid file alone is not trusted: the process must
 * also have the stored start time and this daemon's mark on its command line.
 */
public final class Daemon {

    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(20);

    /** How long children may take to end after their parent. */
    private static final Duration CHILDREN = Duration.ofSeconds(3);

    private static final Duration REAPED = Duration.ofSeconds(2);

    private static final long LARGE_LOG = 16L << 20;

    private final String name;
    private final PidFile pidFile;
    private final Path log;
    private final Path output;
    private final @Nullable PidFile successor;

    /** The process that this JVM has started last. */
    private volatile @Nullable Process child;

    /** @param mark a unique word of the command line, such as the path of a data directory */
    public Daemon(String name, ServerHome home, String mark) {
        this(name, home, mark, home.log(name), null);
    }

    /**
     * A process that writes and rolls its log itself. Its output, such as a JVM's crash message, is stored separately.
     */
    public static Daemon withOwnLog(String name, ServerHome home, String mark) {
        return new Daemon(name, home, mark, home.output(name), null);
    }

    /**
     * @param successor the file with the pid of a second process, which the first one starts before it ends and which
     *     has the same mark
     */
    Daemon(String name, ServerHome home, String mark, @Nullable Path successor) {
        this(name, home, mark, home.log(name), successor);
    }

    private Daemon(String name, ServerHome home, String mark, Path output, @Nullable Path successor) {
        this.name = name;
        this.pidFile = new PidFile(home.pidFile(name), mark);
        this.log = home.log(name);
        this.output = output;
        this.successor = successor == null ? null : new PidFile(successor, mark);
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    /** The file for its output: the log, unless it writes that itself. */
    public Path output() {
        return output;
    }

    private boolean hasOwnLog() {
        return !output.equals(log);
    }

    /** The process, if it is running. */
    public OptionalLong pid() {
        var own = pidFile.pid();
        return own.isPresent() || successor == null ? own : successor.pid();
    }

    public boolean isRunning() {
        return pid().isPresent();
    }

    /** Whether it has ended without {@link #stop} or {@link #kill}, which delete its pid file. */
    public boolean hasDied() {
        return pidFile.exists() && !isRunning();
    }

    /** The exit code of the last process, if this JVM started it, it has ended, and it had no successor. */
    public OptionalInt exitCode() {
        var last = child;
        // The thread that reaps it needs a moment.
        return last == null || successor != null || !Polling.until(REAPED, () -> !last.isAlive())
                ? OptionalInt.empty()
                : OptionalInt.of(last.exitValue());
    }

    /** Bytes of memory held by the process and its children; 0 if it is not running. */
    public long memory() {
        return pid().stream().map(Proc::memory).sum();
    }

    /**
     * Starts a process in a new session, detached from the terminal. Its output is appended to the log or, if it writes
     * its log itself, goes to a new file.
     *
     * @return the child process, whose pid is in the pid file; it may already have ended
     */
    public Process start(List<String> command, Map<String, String> environment) {
        try {
            if (Files.exists(output) && (hasOwnLog() || Files.size(output) > LARGE_LOG)) {
                Files.move(output, Path.of(output + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            makeLog();
            var program = new ArrayList<String>();
            if (hasOwnLog()) {
                // Its files are only accessible to their owner, like those of this process.
                program.addAll(List.of("sh", "-c", "umask 077; exec \"$0\" \"$@\""));
            }
            program.addAll(command);
            var builder = new ProcessBuilder(Platform.current().inNewSession(program))
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().putAll(environment);
            var process = builder.start();
            child = process;
            pidFile.write(process.pid());
            return process;
        } catch (IOException e) {
            throw new ServerFailure("%s could not be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Creates the output file if it is missing, only accessible to its owner. */
    void makeLog() throws IOException {
        if (Files.notExists(output)) {
            Files.createFile(
                    output, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    /** Sends the process a signal to end, waits, and kills the remaining processes of its tree. */
    public void stop(String signal, Duration timeout) {
        var tree = tree();
        var lastPid = new AtomicLong();
        var ended = Polling.until(timeout, () -> {
            var pid = pid();
            pid.stream()
                    .filter(running -> lastPid.getAndSet(running) != running)
                    .forEach(next -> send(signal, List.of(next)));
            return pid.isEmpty();
        });
        if (!ended || !Polling.until(CHILDREN, () -> areGone(tree))) {
            send(
                    "KILL",
                    Stream.concat(tree.stream(), tree().stream())
                            .filter(pid -> Proc.startTicks(pid).isPresent())
                            .toList());
        }
        awaitEnd(tree);
    }

    /** Kills the process and its children with SIGKILL, and returns after they have ended. */
    public void kill() {
        for (var tree = tree(); !tree.isEmpty(); tree = tree()) {
            send("KILL", tree);
            awaitEnd(tree);
        }
    }

    /** Sends a signal to the process; to suspend and resume it, also to its children. */
    public void signal(String signal) {
        var tree = tree();
        send(
                signal,
                signal.equals("STOP") || signal.equals("CONT")
                        ? tree
                        : tree.stream().limit(1).toList());
    }

    /** Waits for a condition. Throws after the timeout, or if the process ends before. */
    public void awaitAnswer(BooleanSupplier answers, Duration limit, long since) {
        if (!Polling.until(limit, () -> answers.getAsBoolean() || !isRunning())) {
            throw failure("did not respond within %d s".formatted(limit.toSeconds()), since);
        }
        if (!isRunning()) {
            throw failure("did not start", since);
        }
    }

    /** The failure, with the most informative line of the log after this offset. */
    public ServerFailure failure(String what, long since) {
        var silent = hasOwnLog() && logged() <= since;
        var reason = silent ? LogReason.since(output, 0) : LogReason.since(log, since);
        return new ServerFailure("%s %s%s; see %s".formatted(name, what, reason, silent ? output : log));
    }

    /** The current length of the log. */
    public long logged() {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException _) {
            return 0;
        }
    }

    private List<Long> tree() {
        return pid().stream().flatMap(Proc::tree).boxed().toList();
    }

    private static void send(String signal, List<Long> pids) {
        if (!pids.isEmpty()) {
            var words = pids.stream().map(String::valueOf).collect(joining(" "));
            Programs.run("sh", "-c", "kill -%s %s".formatted(signal, words));
        }
    }

    private void awaitEnd(List<Long> pids) {
        if (!Polling.until(KILL_TIMEOUT, () -> areGone(pids))) {
            throw new ServerFailure("%s does not exit (process %s).".formatted(name, pids));
        }
        pidFile.delete();
    }

    private static boolean areGone(List<Long> pids) {
        return pids.stream().noneMatch(pid -> Proc.startTicks(pid).isPresent());
    }
}
