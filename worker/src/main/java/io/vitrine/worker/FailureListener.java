package io.vitrine.worker;

import java.util.function.Function;
import org.slf4j.Logger;

/** Is notified of a worker's failures, on the worker's thread. */
@FunctionalInterface
public interface FailureListener {

    /**
     * A step has failed and is retried.
     *
     * @param first whether the worker has not failed with this class of exception since it last worked
     */
    void failed(Throwable failure, boolean first);

    /** The worker works again. */
    default void recovered() {}

    /**
     * Logs the first failure of each class, and the recovery.
     *
     * @param outage what fails, as the beginning of a sentence: {@code Cannot count widgets}
     */
    static FailureListener logging(Logger log, String outage) {
        return logging(log, outage, FailureDescription::of);
    }

    /** @param description of a failure, for operators */
    static FailureListener logging(Logger log, String outage, Function<Throwable, String> description) {
        return new FailureListener() {
            @Override
            public void failed(Throwable failure, boolean first) {
                if (first) {
                    log.warn("{}, retrying: {}", outage, description.apply(failure));
                    log.debug("{}", outage, failure);
                }
            }

            @Override
            public void recovered() {
                log.info("Recovered from: {}", outage);
            }
        };
    }
}
