package io.vitrine.delivery.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.vitrine.delivery.DeliveryProperties;
import io.vitrine.delivery.feed.FeedStatus;
import io.vitrine.delivery.store.Store;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the public side together. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    @Bean
    AnswerCache answerCache(DeliveryProperties properties, Store store, MeterRegistry metrics) {
        var cache = new AnswerCache(properties.cache().toBytes());
        store.onChange(cache::drop);
        CaffeineCacheMetrics.monitor(metrics, cache.answers(), "delivery");
        return cache;
    }

    @Bean
    ServletRegistrationBean<DeliveryServlet> delivery(
            Store store, AnswerCache cache, ChangeStreams changes, FeedStatus status, MeterRegistry metrics) {
        return new ServletRegistrationBean<>(
                new DeliveryServlet(new Catalogue(store, cache, new Renderer(metrics)), changes, status, metrics),
                "/delivery/*",
                "/embed.js");
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }
}
