package io.vitrine.local.gateway;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.ContentSourceRequestContent;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/** The body of a client's request on its way to a service, bounded in bytes and time. */
final class ClientBody extends ContentSourceRequestContent {

    private static final String ATTRIBUTE = ClientBody.class.getName();

    private final org.eclipse.jetty.client.Request passedOn;
    private final GatewayLimits limits;
    private final Scheduler.Task late;
    private long bytes;
    private volatile boolean unread = true;

    ClientBody(Request request, org.eclipse.jetty.client.Request passedOn, GatewayLimits limits, Scheduler scheduler) {
        super(request, request.getHeaders().get(HttpHeader.CONTENT_TYPE));
        this.passedOn = passedOn;
        this.limits = limits;
        this.late = scheduler.schedule(
                () -> passedOn.abort(new LateBody(limits.body())), limits.body().toMillis(), TimeUnit.MILLISECONDS);
        Request.addCompletionListener(request, _ -> late.cancel());
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether more of a request's body is to come. */
    static boolean isUnread(Request request) {
        return request.getAttribute(ATTRIBUTE) instanceof ClientBody body && body.unread;
    }

    @Override
    public Content.@Nullable Chunk read() {
        var chunk = super.read();
        if (chunk == null) {
            return null;
        }
        if (Content.Chunk.isFailure(chunk, true)) {
            // Before the client that passes it on fails by it, and the service seems to be at fault.
            passedOn.abort(new MalformedBody(chunk.getFailure()));
            return chunk;
        }
        bytes += chunk.remaining();
        if (bytes > limits.bodyBytes()) {
            chunk.release();
            var failure = new LargeBody(limits.bodyBytes());
            passedOn.abort(failure);
            return Content.Chunk.from(failure, true);
        }
        if (chunk.isLast()) {
            unread = false;
            late.cancel();
        }
        return chunk;
    }

    /** What is too large is answered before the rest of it is discarded, so the client's request goes on. */
    @Override
    public void fail(Throwable failure) {
        if (!(failure instanceof LargeBody)) {
            super.fail(failure);
        }
    }
}
