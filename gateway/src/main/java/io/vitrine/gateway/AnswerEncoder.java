package io.vitrine.gateway;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;

/** Encodes answers, of which those to a HEAD have no body, whatever their headers say. */
final class AnswerEncoder extends HttpResponseEncoder {

    private boolean head;

    /** Says whether the next answer is to a HEAD. */
    void next(boolean isHead) {
        head = isHead;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse answer) {
        return head && answer.status().codeClass() != HttpStatusClass.INFORMATIONAL
                || super.isContentAlwaysEmpty(answer);
    }
}
