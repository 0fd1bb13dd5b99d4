package io.vitrine.http;

import io.vitrine.http.caller.CallerConfiguration;
import io.vitrine.http.memory.LargeAnswers;
import io.vitrine.http.problem.ProblemAdvice;
import io.vitrine.http.problem.ProblemErrorController;
import io.vitrine.http.problem.Refusals;
import io.vitrine.http.problem.TomcatProblems;
import io.vitrine.http.request.ArrayParameters;
import io.vitrine.http.request.ContentTypeFilter;
import io.vitrine.http.request.Dialect;
import io.vitrine.http.request.Dialects;
import io.vitrine.http.request.Negotiation;
import io.vitrine.http.request.RequestIdFilter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Callers, requests and errors, the same for all dialects. */
@Configuration(proxyBeanMethods = false)
@Import({
    CallerConfiguration.class,
    Refusals.class,
    ProblemAdvice.class,
    ProblemErrorController.class,
    TomcatProblems.class,
    ArrayParameters.class,
    RequestIdFilter.class,
    ContentTypeFilter.class,
    LargeAnswers.class,
    Negotiation.class
})
public class HttpSupport {

    @Bean
    Dialects dialects(List<Dialect> all) {
        return new Dialects(all);
    }
}
