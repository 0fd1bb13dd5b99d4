package io.vitrine.http.testing;

import io.vitrine.http.caller.TenantInPath;
import io.vitrine.http.caller.TenantNaming;
import io.vitrine.http.problem.ProblemDetails;
import io.vitrine.http.problem.ProblemStyle;
import io.vitrine.http.request.Dialect;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A service with one dialect for all URLs: problem details, and projects in the path. */
@Configuration(proxyBeanMethods = false)
public class OneDialect {

    public static final Dialect DIALECT = new Dialect("projects", "");

    @Bean
    Dialect only() {
        return DIALECT;
    }

    @Bean
    TenantNaming tenantInPath() {
        return new TenantInPath(DIALECT);
    }

    @Bean
    ProblemStyle problemDetails() {
        return new ProblemDetails(DIALECT);
    }
}
