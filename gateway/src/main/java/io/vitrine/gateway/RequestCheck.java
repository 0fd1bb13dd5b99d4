package io.vitrine.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/**
 * The check whether a request can be forwarded.
 *
 * @param refusal the reason for a refusal, or null
 * @param isLast whether no further request on its connection can be parsed
 */
record RequestCheck(Target target, @Nullable Refusal refusal, boolean isLast) {

    private static final String MALFORMED = "The gateway could not read or pass on this request.";

    /** Without a particular API. */
    private static final Target UNKNOWN = new Target("/");

    static RequestCheck of(HttpRequest request, GatewayLimits limits) {
        if (request.decoderResult().isFailure()) {
            return new RequestCheck(UNKNOWN, unreadable(request.decoderResult().cause(), limits), true);
        }
        var target = Target.of(request.uri());
        if (!isHttp1(request) || HttpMethod.CONNECT.equals(request.method()) || hasUnknownEncoding(request)) {
            return new RequestCheck(target, Refusal.badRequest(MALFORMED), true);
        }
        if (!expectsWhatIsKnown(request)) {
            return new RequestCheck(target, Refusal.expectation(), true);
        }
        var fault = target.fault();
        if (fault != null) {
            return new RequestCheck(
                    target.isDecodable() ? target : UNKNOWN, Refusal.badRequest(fault), hasBody(request));
        }
        var bodyBytes = limitsOf(request, target, limits).bodyBytes();
        return HttpUtil.getContentLength(request, 0L) > bodyBytes
                ? new RequestCheck(target, Refusal.largeBody(bodyBytes), true)
                : new RequestCheck(target, null, false);
    }

    /** The limits of the body of this request. */
    static GatewayLimits limitsOf(HttpRequest request, Target target, GatewayLimits limits) {
        return Routes.isUpload(request.method().name(), target.decodedPath()) ? limits.ofUploads() : limits;
    }

    private static Refusal unreadable(Throwable failure, GatewayLimits limits) {
        return switch (failure) {
            case TooLongHttpLineException _ -> Refusal.largeHead(414, limits);
            case TooLongHttpHeaderException _ -> Refusal.largeHead(431, limits);
            case Throwable _ -> Refusal.badRequest(MALFORMED);
        };
    }

    private static boolean isHttp1(HttpRequest request) {
        var version = request.protocolVersion();
        var hosts = request.headers().valueCharSequenceIterator(HttpHeaderNames.HOST);
        var named = hosts.hasNext();
        if (named) {
            hosts.next();
        }
        return (version.equals(HttpVersion.HTTP_1_1) && named || version.equals(HttpVersion.HTTP_1_0))
                && !hosts.hasNext();
    }

    /** Ambiguous framing, which two parsers could interpret differently (request smuggling). */
    private static boolean hasUnknownEncoding(HttpRequest request) {
        if (!request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return false;
        }
        var encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return encodings.size() > 1
                || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                        encodings.getFirst().strip())
                || request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    private static boolean expectsWhatIsKnown(HttpRequest request) {
        return !request.headers().contains(HttpHeaderNames.EXPECT)
                || request.headers().getAll(HttpHeaderNames.EXPECT).stream()
                        .allMatch(value ->
                                value.isBlank() || HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(value.strip()));
    }

    static boolean hasBody(HttpRequest request) {
        return HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
    }
}
