package io.vitrine.command.process.templateupgrade;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.store.ProjectRegistry;
import io.vitrine.command.store.TemplateRegistry;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The template mover and its metrics. */
@Configuration(proxyBeanMethods = false)
class TemplateUpgradeConfiguration {

    @Bean
    TemplateMover templateMover(
            DataSource database,
            TemplateRegistry templates,
            ProjectRegistry projects,
            Commands commands,
            MeterRegistry meters) {
        Gauge.builder("vitrine.templates.moving", templates, TemplateRegistry::countMoving)
                .description("Templates with widgets that have not been moved to the new version yet")
                .register(meters);
        return new TemplateMover(database, templates, projects, commands);
    }
}
