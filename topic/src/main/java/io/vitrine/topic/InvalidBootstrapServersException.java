package io.vitrine.topic;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Addresses of the broker with which a service cannot start. */
public final class InvalidBootstrapServersException extends RuntimeException {

    InvalidBootstrapServersException(String server) {
        super("spring.kafka.bootstrap-servers must be a list of host:port; \"%s\" is not.".formatted(server));
    }

    /** Reports it at the start of a service without a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<InvalidBootstrapServersException> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, InvalidBootstrapServersException cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), null, failure);
        }
    }
}
