package io.vitrine.http.limits;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.http.problem.Refusals;
import io.vitrine.http.request.Dialects;
import io.vitrine.limits.RateLimitProperties;
import io.vitrine.limits.RateLimits;
import io.vitrine.limits.Traffic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rate limits of a management API, as its settings state them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
public class RequestLimitsConfiguration {

    /** @param traffic of the service; reads without a bean */
    @Bean
    RequestLimits requestLimits(
            RateLimitProperties properties,
            ObjectProvider<Traffic> traffic,
            Dialects dialects,
            ObjectProvider<VendorLimitFields> vendors,
            ObjectProvider<MeterRegistry> metrics) {
        var limits = RateLimits.of(properties, traffic.getIfAvailable(() -> Traffic.READS));
        metrics.ifAvailable(limits::measured);
        return new RequestLimits(limits, dialects, vendors.stream().toList());
    }

    @Bean
    AddressLimitFilter addressLimitFilter(RequestLimits limits, Refusals refusals) {
        return new AddressLimitFilter(limits, refusals);
    }
}
