package io.vitrine.http.problem;

import io.vitrine.http.request.RequestId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Converts an error of Tomcat before our filters to a problem: a path that cannot be decoded. */
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
                // Tomcat then closes the connection without announcing it, and the next request on it would get no
                // response.
                answer.setHeader("Connection", "close");
            }
            refusals.get().write(problem, request.getRequest(), answer);
        } catch (IOException e) {
            container.getLogger().debug("The client went away", e);
        }
    }
}
