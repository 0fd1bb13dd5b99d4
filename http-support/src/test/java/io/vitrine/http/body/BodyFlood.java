package io.vitrine.http.body;

import io.vitrine.http.admission.AdmittedRequest;
import io.vitrine.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

/** A process that receives many bodies at once and keeps each until all are read or refused. It prints the results. */
final class BodyFlood {

    private static final int REQUESTS = 64;

    private BodyFlood() {}

    /** @param args the shape of the bodies, of which every other one is within the limits */
    public static void main(String[] args) throws InterruptedException {
        var resolver = new JsonBodyResolver(Requests.admission());
        var shape = BodyShapes.valueOf(args[0]);
        var contents = List.of(shape.content(), shape.allowedContent());
        var responses = new ConcurrentHashMap<String, Integer>();
        var begin = new CountDownLatch(1);
        var finished = new Phaser(REQUESTS);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < REQUESTS; i++) {
            var content = contents.get(i % 2);
            threads.add(Thread.startVirtualThread(() -> {
                var request = new MockHttpServletRequest("POST", "/api/projects");
                request.setContent(content);
                try {
                    begin.await();
                    var body = resolver.resolveArgument(null, null, new ServletWebRequest(request), null);
                    finished.arriveAndAwaitAdvance();
                    responses.merge(body == null ? "" : "read", 1, Integer::sum);
                } catch (ProblemException e) {
                    finished.arrive();
                    responses.merge(e.problem().code(), 1, Integer::sum);
                } catch (Exception e) {
                    finished.arrive();
                    responses.merge(e.toString(), 1, Integer::sum);
                } finally {
                    JsonBodyResolver.release(request);
                    AdmittedRequest.leave(request);
                }
            }));
        }
        begin.countDown();
        for (var thread : threads) {
            thread.join();
        }
        Map<String, Integer> sorted = new TreeMap<>(responses);
        System.out.println(sorted);
    }
}
