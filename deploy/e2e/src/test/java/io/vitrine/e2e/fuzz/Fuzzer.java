package io.vitrine.e2e.fuzz;

import io.vitrine.e2e.client.Answer;
import io.vitrine.e2e.client.Contract;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Sends hostile requests, a few at once, and judges the answers. */
public final class Fuzzer {

    private static final int CONCURRENCY = 4;
    private static final int MAX_FAULTS = 40;
    private static final Duration SLOW_RESPONSE = Duration.ofSeconds(2);

    /**
     * What a client can bring about that is no fault: it waits for a position that is not there yet, or follows more
     * changes than one address may.
     */
    private static final Set<String> DOCUMENTED_503 = Set.of("not-shown-yet", "too-many-streams");

    /** Sent after some seconds only, because the node may not have reached the requested position yet. */
    private static final String WAITED_FOR = "place-unknown";

    private final RawHttp http;
    private final HostileRequests requests;
    private final AtomicInteger next = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final Set<String> carriedOut = ConcurrentHashMap.newKeySet();

    /** @param statuses how many answers had each */
    public record Report(
            int requests,
            Map<Integer, Integer> statuses,
            List<String> faults,
            int operationsCarriedOut,
            int operations) {

        public String summary() {
            return "%d requests, answers by status %s, %d of %d operations carried out"
                    .formatted(requests, statuses, operationsCarriedOut, operations);
        }
    }

    /**
     * @param ids for a path's variables, of things that are there; the second half of each is for deleting
     * @param tokens of which each request has one; an empty one is none
     */
    public Fuzzer(int port, JsonNode contract, Map<String, List<String>> ids, List<String> tokens, long seed) {
        http = new RawHttp(port);
        requests = new HostileRequests(contract, ids, tokens, seed);
    }

    /** Ends after so many requests, or when the time is over, or when enough is wrong. */
    public Report send(int count, Duration limit) throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        try (var workers = Executors.newFixedThreadPool(CONCURRENCY)) {
            for (var worker = 0; worker < CONCURRENCY; worker++) {
                workers.execute(() -> {
                    for (var number = next.getAndIncrement();
                            number < count && System.nanoTime() < end && faults.size() < MAX_FAULTS;
                            number = next.getAndIncrement()) {
                        judge(number);
                    }
                });
            }
            workers.shutdown();
            workers.awaitTermination(limit.toSeconds() * 2, TimeUnit.SECONDS);
        }
        var counts = new TreeMap<Integer, Integer>();
        statuses.forEach((status, counted) -> counts.put(status, counted.get()));
        var sent = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new Report(sent, counts, List.copyOf(faults), carriedOut.size(), requests.operations());
    }

    private void judge(int number) {
        var request = requests.request(number);
        try {
            var begin = System.nanoTime();
            var answer = http.send(request);
            var took = Duration.ofNanos(System.nanoTime() - begin);
            statuses.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
            if (answer.status() < 300) {
                carriedOut.add(request.operation());
            }
            if (answer.status() >= 500 && !isDocumented(answer)) {
                fault(number, request, "%d %s".formatted(answer.status(), answer.text()));
            } else if (took.compareTo(SLOW_RESPONSE) > 0
                    && !answer.text().contains(WAITED_FOR)
                    && isSlowAgain(request)) {
                fault(number, request, "took " + took);
            } else {
                Contract.check(request.method(), request.target(), answer);
            }
        } catch (IOException | RuntimeException e) {
            fault(number, request, e.toString());
        }
    }

    /** A single slow response may be caused by other load on the machine. */
    private boolean isSlowAgain(HostileRequest request) throws IOException {
        var begin = System.nanoTime();
        http.send(request);
        return System.nanoTime() - begin > SLOW_RESPONSE.toNanos();
    }

    private static boolean isDocumented(Answer answer) {
        return answer.status() == 503 && DOCUMENTED_503.stream().anyMatch(answer.text()::contains);
    }

    private void fault(int number, HostileRequest request, String what) {
        faults.add("%n#%d %s%n   %s%n   -> %s".formatted(number, request.operation(), request, what));
    }
}
