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
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that outlives whoever started it and is found again by its pid file. A pid file alone is never believed:
 * the process must have the start time written in it and carry this daemon's mark on its command line.
 */
public final class Daemon {

    private static final Duration PATIENCE_AFTER_KILL = Duration.ofSeconds(20);

    /** How much longer than their parent children may take to notice its end. */
    private static final Duration CHILDREN = Duration.ofSeconds(3);

    private static final long LARGE_LOG = 16L << 20;

    private final String name;
    private final Path pidFile;
    private final Path log;
    private final Path output;
    private final String mark;
    private final @Nullable Path successor;

    /** @param mark a word of the command line that no other process has, such as the path of a data directory */
    public Daemon(String name, ServerHome home, String mark) {
        this(name, home, mark, home.log(name), null);
    }

    /** A process that writes and rolls its log itself; what it prints, such as a JVM's last words, is kept apart. */
    public static Daemon withOwnLog(String name, ServerHome home, String mark) {
        return new Daemon(name, home, mark, home.output(name), null);
    }

    /**
     * @param successor where the started process writes the pid of another, which takes over when the first has ended
     *     and carries the same mark
     */
    Daemon(String name, ServerHome home, String mark, @Nullable Path successor) {
        this(name, home, mark, home.log(name), successor);
    }

    private Daemon(String name, ServerHome home, String mark, Path output, @Nullable Path successor) {
        this.name = name;
        this.pidFile = home.pidFile(name);
        this.log = home.log(name);
        this.output = output;
        this.mark = mark;
        this.successor = successor;
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    /** What it prints; the log, unless it writes that itself. */
    public Path output() {
        return output;
    }

    private boolean hasOwnLog() {
        return !output.equals(log);
    }

    /** The process, if it is alive. */
    public OptionalLong pid() {
        var own = pidIn(pidFile);
        return own.isPresent() || successor == null ? own : pidIn(successor);
    }

    private OptionalLong pidIn(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ");
            var pid = Long.parseLong(words[0]);
            var started = Proc.startTicks(pid);
            var same = started.isPresent()
                    && (words.length == 1 || started.getAsLong() == Long.parseLong(words[1]))
                    && isMarked(Proc.commandLine(pid));
            return same ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    /** While a process changes from {@code setsid} to its program, the kernel shows no command line for a moment. */
    private boolean isMarked(List<String> commandLine) {
        return commandLine.equals(List.of("")) || commandLine.stream().anyMatch(word -> word.contains(mark));
    }

    public boolean isRunning() {
        return pid().isPresent();
    }

    /** Bytes of memory held by the process and its children; 0 if it is not running. */
    public long memory() {
        return pid().stream().map(Proc::memory).sum();
    }

    /**
     * Starts a process in a session of its own, out of reach of the terminal, with its output at the end of the log; if
     * it has a log of its own, in a file that begins with it.
     *
     * @return the child, alive or not; the pid file names it
     */
    public Process start(List<String> command, Map<String, String> environment) {
        try {
            if (Files.exists(output) && (hasOwnLog() || Files.size(output) > LARGE_LOG)) {
                Files.move(output, Path.of(output + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            makeLog();
            var detached = new ArrayList<>(List.of("setsid"));
            if (hasOwnLog()) {
                // The files that it makes are its owner's alone, as those are that we make.
                detached.addAll(List.of("sh", "-c", "umask 077; exec \"$0\" \"$@\""));
            }
            detached.addAll(command);
            var builder = new ProcessBuilder(detached)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().putAll(environment);
            var process = builder.start();
            var started = Proc.startTicks(process.pid()).orElse(0);
            ServerHome.writePrivate(pidFile, "%d %d\n".formatted(process.pid(), started));
            return process;
        } catch (IOException e) {
            throw new ServerFailure("%s could not be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Makes the file for what is printed, if there is none, for its owner alone. */
    void makeLog() throws IOException {
        if (Files.notExists(output)) {
            Files.createFile(
                    output, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    /** Asks the process to end, waits, and ends by force what is still there of it and its children. */
    public void stop(String signal, Duration patience) {
        var tree = tree();
        var told = new AtomicLong();
        var ended = Patience.until(patience, () -> {
            var pid = pid();
            pid.stream()
                    .filter(running -> told.getAndSet(running) != running)
                    .forEach(next -> send(signal, List.of(next)));
            return pid.isEmpty();
        });
        if (!ended || !Patience.until(CHILDREN, () -> areGone(tree))) {
            send(
                    "KILL",
                    Stream.concat(tree.stream(), tree().stream())
                            .filter(pid -> Proc.startTicks(pid).isPresent())
                            .toList());
        }
        awaitEnd(tree);
    }

    /** Ends the process and its children by SIGKILL; returns once they are gone. */
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

    /** Returns once the answer is yes; throws when it is not within the limit, or when the process ends before. */
    public void awaitAnswer(BooleanSupplier answers, Duration limit, long since) {
        if (!Patience.until(limit, () -> answers.getAsBoolean() || !isRunning())) {
            throw failure("did not respond within %d s".formatted(limit.toSeconds()), since);
        }
        if (!isRunning()) {
            throw failure("did not start", since);
        }
    }

    /** The failure, with the one telling line that the log has had since it was this many bytes long. */
    public ServerFailure failure(String what, long since) {
        var silent = hasOwnLog() && logged() <= since;
        var reason = silent ? LogReason.since(output, 0) : LogReason.since(log, since);
        return new ServerFailure("%s %s%s; see %s".formatted(name, what, reason, silent ? output : log));
    }

    /** How long the log is now. */
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
        if (!Patience.until(PATIENCE_AFTER_KILL, () -> areGone(pids))) {
            throw new ServerFailure("%s does not exit (process %s).".formatted(name, pids));
        }
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new ServerFailure("Cannot remove %s: %s".formatted(pidFile, e.getMessage()), e);
        }
    }

    private static boolean areGone(List<Long> pids) {
        return pids.stream().noneMatch(pid -> Proc.startTicks(pid).isPresent());
    }
}
