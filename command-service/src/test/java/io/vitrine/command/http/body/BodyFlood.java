package io.vitrine.command.http.body;

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

/** A process that gets many bodies at once and keeps each until all are read or refused; prints what became of them. */
final class BodyFlood {

    private static final int REQUESTS = 64;

    private BodyFlood() {}

    /** @param args the shape of the bodies, of which every other one is within the limits */
    public static void main(String[] args) throws InterruptedException {
        var resolver = new JsonBodyResolver(Requests.admission());
        var shape = BodyShapes.valueOf(args[0]);
        var contents = List.of(shape.content(), shape.allowedContent());
        var answers = new ConcurrentHashMap<String, Integer>();
        var begin = new CountDownLatch(1);
        var settled = new Phaser(REQUESTS);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < REQUESTS; i++) {
            var content = contents.get(i % 2);
            threads.add(Thread.startVirtualThread(() -> {
                var request = new MockHttpServletRequest("POST", "/api/projects");
                request.setContent(content);
                try {
                    begin.await();
                    var body = resolver.resolveArgument(null, null, new ServletWebRequest(request), null);
                    settled.arriveAndAwaitAdvance();
                    answers.merge(body == null ? "" : "read", 1, Integer::sum);
                } catch (ProblemException e) {
                    settled.arrive();
                    answers.merge(e.problem().code(), 1, Integer::sum);
                } catch (Exception e) {
                    settled.arrive();
                    answers.merge(e.toString(), 1, Integer::sum);
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
        Map<String, Integer> sorted = new TreeMap<>(answers);
        System.out.println(sorted);
    }
}
