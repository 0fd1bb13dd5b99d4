package io.vitrine.readmodels.freshness;

import io.vitrine.readmodels.projection.Linger;
import io.vitrine.readmodels.projection.Projection;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** A read waits for the read models that it uses, in the listing or in the journal. */
@Configuration(proxyBeanMethods = false)
class FreshnessConfiguration {

    @Bean
    KnownIncarnation knownIncarnation() {
        return new KnownIncarnation();
    }

    @Bean
    Freshness freshness(NamedParameterJdbcTemplate jdbc, List<Projection<?>> projections) {
        return new Freshness(jdbc, Projection.LISTING, projections, Linger.NONE);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(Projection.JOURNAL)
    Freshness journalFreshness(NamedParameterJdbcTemplate jdbc, List<Projection<?>> projections, Linger journalLinger) {
        return new Freshness(jdbc, Projection.JOURNAL, projections, journalLinger);
    }
}
