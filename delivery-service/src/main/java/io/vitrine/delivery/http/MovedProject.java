package io.vitrine.delivery.http;

/** The response for a URL with a former key: a redirect to the same URL with the current key. */
final class MovedProject {

    /**
     * A project may take its former key back; a redirect that is cached for longer could then cause a redirect loop.
     */
    private static final String CACHING = "public, max-age=60";

    private static final String ROOT = "/delivery/";

    private MovedProject() {}

    /** @param request for a path below {@code /delivery/{key}/} */
    static Reply reply(String currentKey, Request request) {
        var target = request.target();
        var location = ROOT + currentKey + target.substring(target.indexOf('/', ROOT.length()));
        return Reply.Whole.of(
                Status.PERMANENT_REDIRECT,
                ResponseHead.of(Status.PERMANENT_REDIRECT)
                        .add("Location", location)
                        .add("Cache-Control", CACHING));
    }
}
