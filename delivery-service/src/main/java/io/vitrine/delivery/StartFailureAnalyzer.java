package io.vitrine.delivery;

import io.vitrine.delivery.store.StoreFailed;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Recognizes start failures that are not bugs, so that they are reported without a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureAnalyzer extends AbstractFailureAnalyzer<Throwable> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, Throwable cause) {
        var setting = findCause(failure, WrongSetting.class);
        var known = setting == null ? findCause(failure, StoreFailed.class) : setting;
        return known == null ? null : new FailureAnalysis(String.valueOf(known.getMessage()), null, failure);
    }
}
