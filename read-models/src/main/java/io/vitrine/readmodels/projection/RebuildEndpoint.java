package io.vitrine.readmodels.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;

/** Requests, shows and cancels a rebuild of the listing, at any node and for all of them. */
@Component
@Endpoint(id = "rebuild")
class RebuildEndpoint {

    private final Rebuilder rebuilder;

    RebuildEndpoint(Rebuilder rebuilder) {
        this.rebuilder = rebuilder;
    }

    @WriteOperation
    Map<String, Object> request() {
        rebuilder.request();
        return state();
    }

    @DeleteOperation
    Map<String, Object> cancel() {
        rebuilder.cancel();
        return state();
    }

    @ReadOperation
    Map<String, Object> state() {
        var state = new LinkedHashMap<String, Object>();
        var task = rebuilder.task();
        if (task == null) {
            state.put("state", "NONE");
            return state;
        }
        var switched = task.switchedAt();
        state.put("state", task.state());
        state.put("events", task.events());
        state.put("total", task.total());
        state.put("requestedAt", task.requestedAt());
        if (switched != null) {
            state.put("switchedAt", switched);
        }
        var until = switched == null ? Instant.now() : switched;
        state.put("seconds", Duration.between(task.requestedAt(), until).toMillis() / 1e3);
        return state;
    }
}
