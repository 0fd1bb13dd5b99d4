package io.vitrine.gateway;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;

/** Encodes responses. A response to a HEAD has no body, regardless of its headers. */
final class AnswerEncoder extends HttpResponseEncoder {

    private boolean head;

    /** Sets whether the next response is to a HEAD. */
    void next(boolean isHead) {
        head = isHead;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse answer) {
        return head && answer.status().codeClass() != HttpStatusClass.INFORMATIONAL
                || super.isContentAlwaysEmpty(answer);
    }
}
