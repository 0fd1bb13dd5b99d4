package io.vitrine.readmodels.watermark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service that reads the stream of a node gets, and when. */
class WatermarkStreamsTest {

    private final WatermarkStreams streams = new WatermarkStreams();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void begin() {
        streams.start();
    }

    @AfterEach
    void end() {
        streams.stop();
        readers.close();
    }

    @Test
    void a_stream_begins_with_the_latest_watermark_and_goes_on_with_each_that_follows() {
        publish("1");
        publish("2");

        read(watermark -> written.add(text(watermark)));

        await().untilAsserted(() -> assertThat(written).containsExactly("2"));
        publish("3");
        await().untilAsserted(() -> assertThat(written).containsExactly("2", "3"));
    }

    @Test
    void a_stream_that_cannot_keep_up_gets_only_the_latest() {
        var goOn = new CountDownLatch(1);
        publish("1");
        read(watermark -> {
            written.add(text(watermark));
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        await().until(() -> written.size() == 1);

        publish("2");
        publish("3");
        goOn.countDown();

        await().untilAsserted(() -> assertThat(written).containsExactly("1", "3"));
    }

    @Test
    void a_stream_is_open_until_its_reader_is_gone() {
        assertThat(streams.areOpen()).isFalse();
        var reading = read(_ -> {
            throw new IOException("The reader is gone.");
        });
        await().until(streams::areOpen);

        publish("1");

        assertThatThrownBy(reading::get).hasRootCauseMessage("The reader is gone.");
        assertThat(streams.areOpen()).isFalse();
    }

    @Test
    void all_streams_end_when_the_node_stops() throws Exception {
        var reading = read(watermark -> written.add(text(watermark)));
        await().until(streams::areOpen);

        streams.stop();

        assertThat(reading.get()).isTrue();
        assertThat(streams.areOpen()).isFalse();
    }

    @Test
    void there_are_so_many_streams_and_no_more() throws Exception {
        var all = new ArrayList<Future<Boolean>>();
        for (var i = 0; i < WatermarkStreams.MAX_STREAMS; i++) {
            all.add(read(watermark -> written.add(text(watermark))));
        }
        publish("1");
        await().until(() -> written.size() == WatermarkStreams.MAX_STREAMS);

        assertThat(read(_ -> {}).get()).as("one more").isFalse();

        streams.stop();
        for (var one : all) {
            assertThat(one.get()).isTrue();
        }
        streams.start();
        read(_ -> {});
        await().untilAsserted(() ->
                assertThat(streams.areOpen()).as("after the others").isTrue());
    }

    private Future<Boolean> read(WatermarkStreams.Sink sink) {
        return readers.submit(() -> streams.stream(sink));
    }

    private void publish(String watermark) {
        streams.publish(watermark.getBytes(US_ASCII));
    }

    private static String text(byte[] watermark) {
        return new String(watermark, US_ASCII);
    }
}
