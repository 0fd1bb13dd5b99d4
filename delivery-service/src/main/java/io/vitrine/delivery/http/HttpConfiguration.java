package io.vitrine.delivery.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.vitrine.delivery.DeliveryProperties;
import io.vitrine.delivery.feed.AppliedPositions;
import io.vitrine.delivery.feed.FeedStatus;
import io.vitrine.delivery.store.Store;
import io.vitrine.templates.RenderingPool;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the public side together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FormerKeyProperties.class, RenderingProperties.class})
class HttpConfiguration {

    /** The fraction of the response memory for replies in their final form. */
    private static final int READY = 4;

    @Bean
    ProjectDirectory shops(DeliveryProperties properties, FormerKeyProperties keys, Store store) {
        return new ProjectDirectory(store, !properties.lease().isZero(), keys.redirect(), InstantSource.system());
    }

    @Bean
    ReadyReplies readyReplies(DeliveryProperties properties, Store store, ProjectDirectory shops) {
        var ready = new ReadyReplies(properties.cache().toBytes() / READY);
        store.onProjectChange(() -> {
            // First the sources of replies. Otherwise, a reply from an old source could be cached as a new one.
            shops.projectsChanged();
            ready.projectsChanged();
        });
        return ready;
    }

    @Bean
    AnswerCache answerCache(
            DeliveryProperties properties,
            Store store,
            ProjectDirectory shops,
            ReadyReplies ready,
            MeterRegistry metrics) {
        var bytes = properties.cache().toBytes();
        var cache = new AnswerCache(bytes - bytes / READY);
        store.onChange(changed -> {
            ready.widgetsChanged();
            cache.drop(changed.widgets());
            cache.dropAll(changed.projects());
        });
        store.onReplacement(() -> {
            shops.projectsChanged();
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
    DeliveryRoutes delivery(
            Store store,
            ProjectDirectory shops,
            AnswerCache cache,
            ReadyReplies ready,
            ChangeStreams changes,
            FeedStatus status,
            AppliedPositions reached,
            RenderingPool rendering,
            MeterRegistry metrics) {
        var catalogue = new WidgetLookup(store, cache, new Renderer(rendering, metrics), shops);
        return new DeliveryRoutes(catalogue, ready, changes, status, new PositionBarrier(reached, status));
    }
}
