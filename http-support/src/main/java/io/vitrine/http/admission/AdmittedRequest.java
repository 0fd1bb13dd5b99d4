package io.vitrine.http.admission;

import io.vitrine.http.caller.RequestTenant;
import io.vitrine.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The permit of an HTTP request: from the time at which its tenant is known and its body has been read until the end of
 * the response.
 */
public final class AdmittedRequest {

    private static final String PERMIT = AdmittedRequest.class.getName();

    private AdmittedRequest() {}

    /**
     * Waits until the request is admitted. Further calls have no effect.
     *
     * @throws ProblemException 429 or 503 like {@link Admission#enter}
     */
    public static void enter(HttpServletRequest request, Admission admission) {
        if (!(request.getAttribute(PERMIT) instanceof Admission.Permit)) {
            request.setAttribute(PERMIT, admission.enter(RequestTenant.of(request)));
        }
    }

    /** The request of this thread now only waits for readers. Has no effect without a request. */
    public static void suspend() {
        var attributes = RequestContextHolder.getRequestAttributes();
        if (attributes != null
                && attributes.getAttribute(PERMIT, RequestAttributes.SCOPE_REQUEST)
                        instanceof Admission.Permit permit) {
            permit.suspend();
        }
    }

    /**
     * Whether this thread has a request that can still be refused; not in the middle of a stream, or in the background.
     */
    public static boolean isUnanswered() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getResponse() instanceof HttpServletResponse response
                && !response.isCommitted();
    }

    /** Releases the permit. */
    public static void leave(HttpServletRequest request) {
        if (request.getAttribute(PERMIT) instanceof Admission.Permit permit) {
            permit.close();
        }
    }
}
