package io.vitrine.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SystemTest;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/tour.md} works as it is printed. */
@SystemTest
@Order(19)
class TourIT {

    private static final String PUBLIC_PORT = "8080";
    private static final String RECEIVER_PORT = "9000";

    private final Installation installation;

    TourIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void every_block_runs_and_prints_the_answer_below_it(@TempDir Path directory) throws IOException {
        var tour = Tour.of(installation.checkout().resolve("docs/tour.md"));
        var script = directory.resolve("tour.sh");
        Files.writeString(
                script,
                tour.script()
                        .replace(PUBLIC_PORT, Integer.toString(installation.publicPort()))
                        .replace(RECEIVER_PORT, Integer.toString(freePort())));

        var answers = Tour.answers(installation.script(script));

        assertThat(answers).hasSameSizeAs(tour.blocks()).hasSizeGreaterThan(10);
        var softly = new SoftAssertions();
        for (var i = 0; i < answers.size(); i++) {
            var block = tour.blocks().get(i);
            softly.assertThat(answers.get(i))
                    .as("the answer to the block at line %d of docs/tour.md", block.line())
                    .matches(block.expected());
        }
        softly.assertAll();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
