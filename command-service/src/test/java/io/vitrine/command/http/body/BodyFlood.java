package io.vitrine.command.http.body;

import io.vitrine.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

/** A process that gets many bodies at once and keeps each for as long as a slow request; prints what became of them. */
final class BodyFlood {

    private static final int REQUESTS = 64;
    private static final long REQUEST_MILLIS = 500;

    private BodyFlood() {}

    /** @param args the shape of the bodies, of which every other one is within the limits */
    public static void main(String[] args) throws InterruptedException {
        var resolver = new BodyResolver();
        var shape = BodyShapes.valueOf(args[0]);
        var contents = List.of(shape.content(), shape.allowedContent());
        var answers = new ConcurrentHashMap<String, Integer>();
        var begin = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < REQUESTS; i++) {
            var content = contents.get(i % 2);
            threads.add(Thread.startVirtualThread(() -> {
                var request = new MockHttpServletRequest("POST", "/api/projects");
                request.setContent(content);
                try {
                    begin.await();
                    var body = resolver.resolveArgument(null, null, new ServletWebRequest(request), null);
                    Thread.sleep(REQUEST_MILLIS);
                    answers.merge(body == null ? "" : "read", 1, Integer::sum);
                } catch (ProblemException e) {
                    answers.merge(e.problem().code(), 1, Integer::sum);
                } catch (Exception e) {
                    answers.merge(e.toString(), 1, Integer::sum);
                } finally {
                    BodyResolver.release(request);
                }
            }));
        }
        begin.countDown();
        for (var thread : threads) {
            thread.join();
        }
        Map<String, Integer> sorted = new TreeMap<>(answers);
        System.out.println(sorted);
    }
}
