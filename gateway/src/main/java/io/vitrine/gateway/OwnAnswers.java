package io.vitrine.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Responses without a service: the start page, and responses in the memory of this process. */
final class OwnAnswers {

    private final StartPage page;
    private volatile @Nullable ReadyAnswers ready;

    OwnAnswers(StartPage page) {
        this.page = page;
    }

    /** @param answers null for none */
    void answerFrom(@Nullable ReadyAnswers answers) {
        ready = answers;
    }

    /**
     * Writes the response, if it is one of these.
     *
     * @param client the address of the client
     * @param isDelivery whether the request is for the delivery service
     * @param isLast whether no request can follow on the connection
     * @return false if the request must be forwarded
     */
    boolean write(
            HttpRequest request,
            Target target,
            SocketAddress client,
            boolean isDelivery,
            ClientAnswers answers,
            boolean isLast) {
        if (isDelivery) {
            return writeReady(request, target, client, answers, isLast);
        }
        var isPage = page.isWanted(request.method(), target);
        if (isPage) {
            answers.head(page.answer(), isLast);
        }
        return isPage;
    }

    private boolean writeReady(
            HttpRequest request, Target target, SocketAddress client, ClientAnswers answers, boolean isLast) {
        var known = ready;
        if (known == null || !isPlainRead(request)) {
            return false;
        }
        var answer = known.find(request, target.written(), client, answers.keeps() && !isLast, answers.buffers());
        if (answer == null) {
            return false;
        }
        answers.whole(answer, isLast);
        return true;
    }

    /**
     * Whether a service would get the request unchanged, apart from its origin: without a body to wait for and without
     * fields to remove.
     */
    private static boolean isPlainRead(HttpRequest request) {
        var headers = request.headers();
        if (!Routes.isRead(request.method().name())
                || headers.contains(HttpHeaderNames.CONTENT_LENGTH)
                || headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || headers.contains(HttpHeaderNames.EXPECT)) {
            return false;
        }
        var connection = headers.get(HttpHeaderNames.CONNECTION);
        return connection == null
                || (HttpHeaderValues.KEEP_ALIVE.contentEqualsIgnoreCase(connection)
                                || HttpHeaderValues.CLOSE.contentEqualsIgnoreCase(connection))
                        && headers.getAll(HttpHeaderNames.CONNECTION).size() == 1;
    }
}
