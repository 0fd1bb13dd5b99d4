package io.vitrine.query.freshness;

import io.vitrine.query.projection.Linger;
import io.vitrine.query.projection.Projection;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** A read waits for the read model that it uses: the listing or the journal. */
@Configuration(proxyBeanMethods = false)
class FreshnessConfiguration {

    @Bean
    KnownIncarnation knownIncarnation() {
        return new KnownIncarnation();
    }

    @Bean
    Freshness freshness(NamedParameterJdbcTemplate jdbc, List<Projection<?>> projections) {
        return new Freshness(jdbc, of(Projection.LISTING, projections), Linger.NONE);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(Projection.JOURNAL)
    Freshness journalFreshness(NamedParameterJdbcTemplate jdbc, List<Projection<?>> projections, Linger journalLinger) {
        return new Freshness(jdbc, of(Projection.JOURNAL, projections), journalLinger);
    }

    private static List<Projection<?>> of(String runner, List<Projection<?>> projections) {
        return projections.stream()
                .filter(projection -> projection.runner().equals(runner))
                .toList();
    }
}
