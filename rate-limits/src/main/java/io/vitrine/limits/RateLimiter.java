package io.vitrine.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * The buckets of a policy, one for each key, in the memory of this process.
 *
 * <p>A bucket that was not used for the window of its policy is full, so it is dropped and later created again as it
 * was. Beyond the maximum number of buckets the least used ones are dropped, which gives their keys a full bucket
 * early: a flood of new keys mostly displaces itself.
 */
public final class RateLimiter {

    /** About 400 bytes each, so 20 MB for a policy. */
    static final int MAX_BUCKETS = 50_000;

    private final RatePolicy policy;
    private final LoadingCache<Object, Bucket> buckets;
    private final LongAdder exceeded = new LongAdder();

    RateLimiter(RatePolicy policy) {
        this(policy, TimeMeter.SYSTEM_NANOTIME, MAX_BUCKETS);
    }

    /** @param clock also for the expiry of buckets, so that none expires before it is full */
    RateLimiter(RatePolicy policy, TimeMeter clock, int maxBuckets) {
        this.policy = policy;
        var bandwidth = Bandwidth.builder()
                .capacity(policy.requests())
                .refillGreedy(policy.requests(), policy.window())
                .build();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(maxBuckets)
                .expireAfterAccess(policy.window())
                .ticker(clock::currentTimeNanos)
                .executor(Runnable::run)
                .build(_ -> Bucket.builder()
                        .addLimit(bandwidth)
                        .withCustomTimePrecision(clock)
                        .build());
    }

    /**
     * Takes a request from the bucket of the key, if it has one left. Never blocks.
     *
     * @param key for example a project's id; its class must have equals and hashCode
     */
    public Charge charge(Object key) {
        var probe = buckets.get(key).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            exceeded.increment();
        }
        return new Charge(
                policy,
                !probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(nanosUntilNext(probe)),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    /** Bucket4j only states it for a refused request. */
    private long nanosUntilNext(ConsumptionProbe probe) {
        if (!probe.isConsumed()) {
            return probe.getNanosToWaitForRefill();
        }
        var missing = policy.requests() - probe.getRemainingTokens();
        var nanosEach = policy.window().toNanos() / policy.requests();
        return Math.max(0, probe.getNanosToWaitForReset() - (missing - 1) * nanosEach);
    }

    RatePolicy policy() {
        return policy;
    }

    /** Requests beyond the limit since the start. */
    long exceeded() {
        return exceeded.sum();
    }

    /** The approximate number of buckets in memory. */
    long size() {
        return buckets.estimatedSize();
    }
}
