package io.vitrine.webhooks;

import io.vitrine.journal.JournalReadsConfiguration;
import io.vitrine.migrations.MigrationsConfiguration;
import io.vitrine.readmodels.ReadModelReadsConfiguration;
import io.vitrine.readmodels.projection.Linger;
import io.vitrine.topic.barrier.AwaitedGroups;
import io.vitrine.topic.barrier.ReadBarrierConfiguration;
import io.vitrine.topic.barrier.ReaderGroup;
import io.vitrine.webhooks.sending.SendingConfiguration;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Sends webhooks apart from the query service: reads the journal and the projected webhooks, and has no API but health
 * and metrics. Its settings are in {@code webhook-service.yaml}, because the query service, which has this module too,
 * has an {@code application.yaml}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    MigrationsConfiguration.class,
    ReadBarrierConfiguration.class,
    ReadModelReadsConfiguration.class,
    JournalReadsConfiguration.class,
    WebhooksConfiguration.class,
    SendingConfiguration.class
})
public class WebhookService {

    /** The event of a publish is sent after delivery shows it. */
    @Bean
    AwaitedGroups awaitedGroups() {
        return new AwaitedGroups(Set.of(ReaderGroup.APPS));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The runner of the journal is in another process, so no wait here can shorten its pause. */
    @Bean
    Linger journalLinger() {
        return Linger.NONE;
    }

    /** Health and metrics are on the management port, which is not public; everything else is refused. */
    @Bean
    SecurityFilterChain onlyManagement(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/actuator/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** With the settings of this service, whatever else is on the class path. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(WebhookService.class).properties("spring.config.name=webhook-service");
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
