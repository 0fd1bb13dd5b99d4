package io.vitrine.http.admission;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;

/** The metrics of an {@link Admission} for all tenants: running, queued and refused requests, and the queueing time. */
public final class AdmissionMetrics {

    private AdmissionMetrics() {}

    /** @return the given admission */
    public static Admission measured(Admission admission, MeterRegistry metrics) {
        Gauge.builder("vitrine.admission.active", admission, one -> one.counts().active())
                .description("Requests in execution")
                .register(metrics);
        Gauge.builder(
                        "vitrine.admission.waiting",
                        admission,
                        one -> one.counts().waiting())
                .description("Queued requests")
                .register(metrics);
        FunctionCounter.builder(
                        "vitrine.admission.refused",
                        admission,
                        one -> one.counts().refused())
                .description("Requests refused because of a full queue or a timeout")
                .register(metrics);
        FunctionTimer.builder(
                        "vitrine.admission.wait",
                        admission,
                        one -> one.counts().admitted(),
                        one -> one.counts().waited().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description("Time until a request was admitted")
                .register(metrics);
        return admission;
    }
}
