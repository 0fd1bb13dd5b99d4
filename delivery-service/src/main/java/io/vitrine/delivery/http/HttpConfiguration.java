package io.vitrine.delivery.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.vitrine.delivery.DeliveryProperties;
import io.vitrine.delivery.feed.AppliedPositions;
import io.vitrine.delivery.feed.FeedStatus;
import io.vitrine.delivery.files.DeliveredFiles;
import io.vitrine.delivery.store.Store;
import io.vitrine.limits.RateLimitProperties;
import io.vitrine.limits.RateLimits;
import io.vitrine.limits.Traffic;
import io.vitrine.templates.RenderingPool;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the public API. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FormerKeyProperties.class, RenderingProperties.class, RateLimitProperties.class})
class HttpConfiguration {

    /** The fraction of the response memory for replies in their final form. */
    private static final int READY_REPLIES_SHARE = 4;

    @Bean
    ProjectDirectory projects(DeliveryProperties properties, FormerKeyProperties keys, Store store) {
        return new ProjectDirectory(store, !properties.lease().isZero(), keys.redirect(), InstantSource.system());
    }

    @Bean
    ReadyReplies readyReplies(DeliveryProperties properties, Store store, ProjectDirectory projects) {
        var ready = new ReadyReplies(properties.cache().toBytes() / READY_REPLIES_SHARE);
        store.onProjectChange(() -> {
            // First the sources of replies. Otherwise, a reply from an old source could be cached as a new one.
            projects.projectsChanged();
            ready.projectsChanged();
        });
        return ready;
    }

    @Bean
    AnswerCache answerCache(
            DeliveryProperties properties,
            Store store,
            ProjectDirectory projects,
            ReadyReplies ready,
            MeterRegistry metrics) {
        var bytes = properties.cache().toBytes();
        var cache = new AnswerCache(bytes - bytes / READY_REPLIES_SHARE);
        store.onChange(changed -> {
            ready.widgetsChanged();
            cache.drop(changed.widgets());
            cache.dropAll(changed.projects());
        });
        store.onReplacement(() -> {
            projects.projectsChanged();
            ready.projectsChanged();
            ready.widgetsChanged();
            cache.dropAll();
        });
        CaffeineCacheMetrics.monitor(metrics, cache.answers(), "delivery");
        return cache;
    }

    @Bean
    RenderingPool renderingPool(RenderingProperties properties, MeterRegistry metrics) {
        return RenderingMetrics.measured(new RenderingPool(properties.limits()), metrics);
    }

    @Bean
    DeliveryLimits deliveryLimits(RateLimitProperties properties, MeterRegistry metrics) {
        return new DeliveryLimits(RateLimits.of(properties, Traffic.DELIVERY).measured(metrics));
    }

    @Bean
    RestrictedAccess restrictedAccess(Store store) {
        var access = new RestrictedAccess(store, InstantSource.system());
        store.onApiKeyChange(access::keysChanged);
        store.onReplacement(access::keysChanged);
        return access;
    }

    @Bean
    PublicFiles publicFiles(DeliveredFiles files, Store store) {
        var published = new PublicFiles(files, store);
        store.onChange(changed -> changed.erasedFiles().forEach(published::forget));
        store.onReplacement(published::forgetErased);
        published.forgetErased();
        return published;
    }

    @Bean
    DeliveryRoutes delivery(
            Store store,
            ProjectDirectory projects,
            AnswerCache cache,
            ReadyReplies ready,
            ChangeStreams changes,
            FeedStatus status,
            AppliedPositions appliedPositions,
            RenderingPool rendering,
            PublicFiles files,
            DeliveryLimits limits,
            RestrictedAccess access,
            MeterRegistry metrics) {
        var lookup = new WidgetLookup(store, cache, new Renderer(rendering, metrics), projects);
        var barrier = new PositionBarrier(appliedPositions, status);
        return new DeliveryRoutes(lookup, ready, changes, status, barrier, files, limits, access);
    }
}
