package io.vitrine.http.problem;

import io.vitrine.events.EventJson;
import io.vitrine.http.request.RequestId;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Says as a problem what Tomcat refuses before any filter of ours sees it: a path that cannot be decoded. */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.isCommitted() || !response.setErrorReported()) {
            return;
        }
        var problem = ProblemErrorController.problem(response.getStatus());
        try {
            var answer = response.getResponse();
            answer.setHeader(RequestId.HEADER, problem.traceId());
            answer.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            answer.getOutputStream().write(EventJson.MAPPER.writeValueAsBytes(problem));
        } catch (IOException e) {
            container.getLogger().debug("The client went away", e);
        }
    }
}
