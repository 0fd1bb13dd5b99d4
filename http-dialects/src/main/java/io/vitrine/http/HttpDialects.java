package io.vitrine.http;

import io.vitrine.http.accounts.AccountsProblems;
import io.vitrine.http.caller.CallerConfiguration;
import io.vitrine.http.memory.LargeAnswers;
import io.vitrine.http.problem.ProblemAdvice;
import io.vitrine.http.problem.ProblemErrorController;
import io.vitrine.http.problem.Refusals;
import io.vitrine.http.problem.TomcatProblems;
import io.vitrine.http.request.ArrayParameters;
import io.vitrine.http.request.ContentTypeFilter;
import io.vitrine.http.request.Negotiation;
import io.vitrine.http.request.RequestIdFilter;
import io.vitrine.http.stores.StoresProblems;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that a service needs for the management dialects: callers, requests and errors. */
@Configuration(proxyBeanMethods = false)
@Import({
    CallerConfiguration.class,
    AccountsProblems.class,
    StoresProblems.class,
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
public class HttpDialects {}
