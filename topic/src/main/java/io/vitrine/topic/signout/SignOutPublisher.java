package io.vitrine.topic.signout;

import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Announces sign-outs, and waits until Kafka has them: the issuer repeats a request that failed. */
public final class SignOutPublisher implements AutoCloseable {

    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    private final KafkaClients kafka;
    private @Nullable Producer<String, byte[]> producer;

    public SignOutPublisher(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /** @throws KafkaException if Kafka does not acknowledge all of them within about 5 s */
    public void publish(Collection<SignOut> signOuts) {
        var sender = producer();
        var sent = signOuts.stream().map(SignOut::write).map(sender::send).toList();
        try {
            for (var acknowledgement : sent) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Created for the first sign-out, because most installations have none. */
    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            Topics.ensure(kafka.admin(), SignOut.definition());
            producer = kafka.producer();
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(SHUTDOWN_TIMEOUT);
        }
    }
}
