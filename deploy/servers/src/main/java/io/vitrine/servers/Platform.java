package io.vitrine.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The operating systems and processors that the servers have programs for. */
public enum Platform {
    LINUX_X86_64("linux-amd64"),
    LINUX_ARM64("linux-arm64v8"),
    MAC_X86_64("darwin-amd64"),
    MAC_ARM64("darwin-arm64v8");

    /** As setsid(1), which macOS does not have: perl is a part of macOS. The program keeps the pid. */
    private static final List<String> SETSID_BY_PERL = List.of(
            "perl",
            "-MPOSIX",
            "-e",
            "POSIX::setsid() != -1 or die \"setsid: $!\"; exec { $ARGV[0] } @ARGV or die \"$ARGV[0]: $!\"");

    private final String classifier;

    Platform(String classifier) {
        this.classifier = classifier;
    }

    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * @param osName the system property {@code os.name}
     * @param osArch the system property {@code os.arch}
     * @throws ServerFailure for a platform without programs
     */
    static Platform of(String osName, String osArch) {
        var name = osName.toLowerCase(Locale.ROOT);
        var isArm = osArch.equals("aarch64") || osArch.equals("arm64");
        var isX86 = osArch.equals("amd64") || osArch.equals("x86_64");
        if (name.equals("linux") && (isArm || isX86)) {
            return isArm ? LINUX_ARM64 : LINUX_X86_64;
        }
        if (name.startsWith("mac") && (isArm || isX86)) {
            return isArm ? MAC_ARM64 : MAC_X86_64;
        }
        throw new ServerFailure(
                "There are no server programs for %s on %s. Vitrine runs on Linux and macOS, on x86-64 and arm64."
                        .formatted(osName, osArch));
    }

    /** The name in the artifact of PostgreSQL's programs. */
    String classifier() {
        return classifier;
    }

    public boolean isLinux() {
        return switch (this) {
            case LINUX_X86_64, LINUX_ARM64 -> true;
            case MAC_X86_64, MAC_ARM64 -> false;
        };
    }

    /** The command line that runs a command in a new session, in the same process. */
    List<String> inNewSession(List<String> command) {
        var detached = new ArrayList<>(isLinux() ? List.of("setsid") : SETSID_BY_PERL);
        detached.addAll(command);
        return detached;
    }
}
