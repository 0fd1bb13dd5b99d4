package io.vitrine.topic;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The broker addresses are invalid, so the service cannot start. */
public final class InvalidBootstrapServersException extends RuntimeException {

    InvalidBootstrapServersException(String server) {
        super("spring.kafka.bootstrap-servers must be a list of host:port; \"%s\" is not.".formatted(server));
    }

    /** Reports the error at the start of a service without a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<InvalidBootstrapServersException> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, InvalidBootstrapServersException cause) {
            return new FailureAnalysis(String.valueOf(cause.getMessage()), null, failure);
        }
    }
}
