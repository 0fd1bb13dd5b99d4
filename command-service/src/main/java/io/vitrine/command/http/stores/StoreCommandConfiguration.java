package io.vitrine.command.http.stores;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.dialects.stores.StoresDialect;
import io.vitrine.events.PlacementId;
import io.vitrine.events.TemplateId;
import io.vitrine.http.caller.ProjectKeyProperties;
import io.vitrine.http.caller.TenantByKey;
import io.vitrine.http.caller.TenantByKey.Moved;
import io.vitrine.templates.RenderingPool;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Converts the dialect's path variables, and creates the rendering pool. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PreviewProperties.class)
class StoreCommandConfiguration implements WebMvcConfigurer {

    @Bean
    TenantByKey tenantByKey(ProjectRegistry projects, ProjectKeyProperties keys) {
        return new TenantByKey(
                StoresDialect.DIALECT,
                (key, _) -> projects.withKey(key),
                (key, _) -> projects.withFormerKey(key, keys.redirect())
                        .map(found -> new Moved(found.project(), found.key())));
    }

    @Bean
    RenderingPool renderingPool(PreviewProperties properties, MeterRegistry metrics) {
        return PreviewMetrics.measured(new RenderingPool(properties.limits()), metrics);
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, TemplateId.class, TemplateId::of);
        registry.addConverter(String.class, PlacementId.class, PlacementId::of);
    }
}
