package io.vitrine.dialects.projects;

import io.vitrine.http.caller.TenantInPath;
import io.vitrine.http.caller.TenantNaming;
import io.vitrine.http.problem.ProblemDetails;
import io.vitrine.http.problem.ProblemStyle;
import io.vitrine.http.request.Dialect;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code /api/projects/…}, and every URL that belongs to no other dialect. */
@Configuration(proxyBeanMethods = false)
public class ProjectsDialect {

    private static final Dialect DIALECT = new Dialect("projects", "");

    @Bean
    Dialect projectsApi() {
        return DIALECT;
    }

    @Bean
    TenantNaming tenantInPath() {
        return new TenantInPath(DIALECT);
    }

    @Bean
    ProblemStyle projectsProblems() {
        return new ProblemDetails(DIALECT);
    }
}
