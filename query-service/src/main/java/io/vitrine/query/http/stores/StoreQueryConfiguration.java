package io.vitrine.query.http.stores;

import io.vitrine.dialects.stores.StoresDialect;
import io.vitrine.events.PlacementId;
import io.vitrine.events.TemplateId;
import io.vitrine.events.TemplateVersionId;
import io.vitrine.http.caller.ProjectKeyProperties;
import io.vitrine.http.caller.TenantByKey;
import io.vitrine.http.caller.TenantByKey.Moved;
import io.vitrine.query.project.ProjectReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How the dialect's URLs are read. */
@Configuration(proxyBeanMethods = false)
class StoreQueryConfiguration implements WebMvcConfigurer {

    @Bean
    TenantByKey tenantByKey(ProjectReader projects, ProjectKeyProperties keys) {
        return new TenantByKey(
                StoresDialect.DIALECT,
                projects::withKey,
                (key, subject) -> projects.withFormerKey(key, subject, keys.redirect())
                        .map(found -> new Moved(found.id(), found.key())));
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, TemplateId.class, TemplateId::of);
        registry.addConverter(String.class, TemplateVersionId.class, TemplateVersionId::of);
        registry.addConverter(String.class, PlacementId.class, PlacementId::of);
    }
}
