package io.vitrine.delivery.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Says no like all the rest where Tomcat refuses a request before it gets to us: a path that cannot be decoded. */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.isCommitted() || !response.setErrorReported()) {
            return;
        }
        try {
            Cors.allow(response.getResponse());
            Problem.ofStatus(response.getStatus()).send(response.getResponse());
        } catch (IOException e) {
            container.getLogger().debug("The client went away", e);
        }
    }
}
