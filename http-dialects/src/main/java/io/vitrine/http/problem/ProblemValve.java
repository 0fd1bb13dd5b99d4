package io.vitrine.http.problem;

import io.vitrine.http.request.RequestId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Says as a problem what Tomcat refuses before any filter of ours sees it: a path that cannot be decoded. */
final class ProblemValve extends ErrorReportValve {

    private final Supplier<Refusals> refusals;

    ProblemValve(Supplier<Refusals> refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.isCommitted() || !response.setErrorReported()) {
            return;
        }
        var problem = ProblemErrorController.problem(response.getStatus());
        try {
            var answer = response.getResponse();
            answer.setHeader(RequestId.HEADER, problem.traceId());
            if (problem.status() == HttpServletResponse.SC_EXPECTATION_FAILED) {
                // Tomcat closes the connection then, but does not say so, and the next request on it has no answer.
                answer.setHeader("Connection", "close");
            }
            refusals.get().write(problem, request.getRequest(), answer);
        } catch (IOException e) {
            container.getLogger().debug("The client went away", e);
        }
    }
}
