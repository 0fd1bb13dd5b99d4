package io.vitrine.delivery.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Unsent bytes stay in memory only while the client reads. */
class StalledClientHandlerTest {

    private static final int LARGE = 1 << 20;

    private final Taking client = new Taking();

    /** A connection with a simulated client and clock. */
    private static final class Taking extends EmbeddedChannel {

        private long allowed;

        Taking() {
            super(new StalledClientHandler());
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer waiting) {
            waiting.removeBytes(allowed);
            allowed = 0;
        }

        void read(long bytes) {
            allowed = bytes;
            flush();
        }

        void advanceClock(long millis) {
            advanceTimeBy(millis, TimeUnit.MILLISECONDS);
            runPendingTasks();
        }
    }

    @BeforeEach
    void a_large_reply_is_on_its_way() {
        client.freezeTime();
        client.write(Unpooled.wrappedBuffer(new byte[LARGE]));
        client.runPendingTasks();
        assertThat(client.isWritable()).isFalse();
    }

    @AfterEach
    void end() {
        client.close();
    }

    @Test
    void one_that_takes_nothing_is_closed_when_the_time_is_over_and_not_before() {
        client.advanceClock(Limits.STALL_TIMEOUT.toMillis() - 1);
        assertThat(client.isOpen()).isTrue();

        client.advanceClock(1);

        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void one_that_takes_less_than_it_must_is_closed() {
        client.read(Limits.MIN_STALL_BYTES - 1);

        client.advanceClock(Limits.STALL_TIMEOUT.toMillis());

        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void one_on_a_slow_line_gets_all_of_a_large_reply() {
        for (var left = LARGE; left > 0; left -= Limits.MIN_STALL_BYTES) {
            client.read(Limits.MIN_STALL_BYTES);
            client.advanceClock(Limits.STALL_TIMEOUT.toMillis());
            assertThat(client.isOpen()).as("with %d bytes to go", left).isTrue();
        }

        assertThat(client.isWritable()).isTrue();
    }

    @Test
    void one_that_stops_after_a_while_is_closed_too() {
        client.read(LARGE / 2);
        client.advanceClock(Limits.STALL_TIMEOUT.toMillis());
        assertThat(client.isOpen()).isTrue();

        client.advanceClock(Limits.STALL_TIMEOUT.toMillis());

        assertThat(client.isOpen()).isFalse();
    }
}
