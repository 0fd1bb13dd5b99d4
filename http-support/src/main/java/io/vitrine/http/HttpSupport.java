package io.vitrine.http;

import io.vitrine.events.personal.OpenedText;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.caller.CallerConfiguration;
import io.vitrine.http.limits.RequestLimitsConfiguration;
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
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The common HTTP configuration of all dialects: callers, requests and errors. */
@Configuration(proxyBeanMethods = false)
@Import({
    CallerConfiguration.class,
    RequestLimitsConfiguration.class,
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

    /** Responses are for people. */
    @Bean
    JsonMapperBuilderCustomizer openedPersonalData(ObjectProvider<PersonalData> personal) {
        return mapper ->
                mapper.defaultAttributes(OpenedText.openedBy(personal.getIfAvailable(() -> PersonalData.CLEAR)));
    }

    @Bean
    Draining draining(@Value("${vitrine.shutdown.drain:0s}") Duration time) {
        return new Draining(time);
    }

    @Bean
    Dialects dialects(List<Dialect> all) {
        return new Dialects(all);
    }
}
