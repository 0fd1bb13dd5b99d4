package io.vitrine.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    private static final Pattern PROFILE = Pattern.compile(
            "<(?:name|family)>(\\w+)</(?:name|family)>\\s*<arch>(\\w+)</arch>.*?<server\\.postgresql\\.platform>([^<]+)<",
            Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-amd64",
        "Linux, x86_64, linux-amd64",
        "Linux, aarch64, linux-arm64v8",
        "Mac OS X, x86_64, darwin-amd64",
        "Mac OS X, aarch64, darwin-arm64v8",
        "macOS, arm64, darwin-arm64v8",
    })
    void each_platform_has_programs(String osName, String osArch, String classifier) {
        assertThat(Platform.of(osName, osArch).classifier()).isEqualTo(classifier);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, riscv64", "FreeBSD, amd64", "Mac OS X, ppc"})
    void other_platforms_are_refused_by_name(String osName, String osArch) {
        assertThatThrownBy(() -> Platform.of(osName, osArch))
                .isInstanceOf(ServerFailure.class)
                .hasMessage(
                        "There are no server programs for %s on %s. Vitrine runs on Linux and macOS, on x86-64 and arm64.",
                        osName, osArch);
    }

    /** Maven chooses the download by profile, and the launcher looks for it by name. */
    @Test
    void maven_downloads_what_the_launcher_looks_for() throws Exception {
        var downloaded = new TreeMap<String, String>();
        PROFILE.matcher(Files.readString(Path.of("../distributions/pom.xml")))
                .results()
                .forEach(profile -> downloaded.put(profile.group(1) + " " + profile.group(2), profile.group(3)));

        assertThat(downloaded)
                .isEqualTo(Map.of(
                        "linux aarch64", Platform.of("Linux", "aarch64").classifier(),
                        "mac x86_64", Platform.of("Mac OS X", "x86_64").classifier(),
                        "mac aarch64", Platform.of("Mac OS X", "aarch64").classifier()));
        assertThat(Files.readString(Path.of("../../pom.xml")))
                .contains("<server.postgresql.platform>%s<"
                        .formatted(Platform.of("Linux", "amd64").classifier()));
    }

    /** The way of macOS, which also works here. */
    @Test
    void without_setsid_a_command_runs_in_a_new_session_too_and_keeps_the_pid() throws Exception {
        for (var platform : List.of(Platform.LINUX_X86_64, Platform.MAC_ARM64)) {
            var process = new ProcessBuilder(platform.inNewSession(
                            List.of("sh", "-c", "cut -d ' ' -f 6 /proc/$$/stat; echo $$ \"$0\"", "a b")))
                    .start();

            assertThat(new String(process.getInputStream().readAllBytes()).split("\\s+"))
                    .endsWith(Long.toString(process.pid()), Long.toString(process.pid()), "a", "b");
        }
    }
}
