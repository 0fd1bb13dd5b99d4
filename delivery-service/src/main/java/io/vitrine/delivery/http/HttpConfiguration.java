package io.vitrine.delivery.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.vitrine.delivery.DeliveryProperties;
import io.vitrine.delivery.feed.FeedStatus;
import io.vitrine.delivery.feed.Reached;
import io.vitrine.delivery.store.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the public side together. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    /** The part of the memory for answers that goes to those that are ready to be sent. */
    private static final int READY = 4;

    @Bean
    ReadyReplies readyReplies(DeliveryProperties properties, Store store) {
        var ready = new ReadyReplies(properties.cache().toBytes() / READY);
        store.onProjectChange(ready::projectsChanged);
        return ready;
    }

    @Bean
    AnswerCache answerCache(DeliveryProperties properties, Store store, ReadyReplies ready, MeterRegistry metrics) {
        var bytes = properties.cache().toBytes();
        var cache = new AnswerCache(bytes - bytes / READY);
        store.onChange(changed -> {
            ready.widgetsChanged();
            cache.drop(changed);
        });
        CaffeineCacheMetrics.monitor(metrics, cache.answers(), "delivery");
        return cache;
    }

    @Bean
    Delivery delivery(
            DeliveryProperties properties,
            Store store,
            AnswerCache cache,
            ReadyReplies ready,
            ChangeStreams changes,
            FeedStatus status,
            Reached reached,
            MeterRegistry metrics) {
        var leased = !properties.lease().isZero();
        var catalogue = new Catalogue(store, cache, new Renderer(metrics), leased);
        return new Delivery(catalogue, ready, changes, status, new Freshness(reached, status));
    }
}
