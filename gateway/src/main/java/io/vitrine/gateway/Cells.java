package io.vitrine.gateway;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The cells behind the gateway: installations with an event log each, of which one has the project of a request. This
 * is the only class that knows how many event logs there are. With one cell, it has every project;
 * {@code docs/scale.md} states what several need.
 */
final class Cells {

    private final List<Routes> cells;
    private final Function<Target, Routes> placement;

    /** @param placement the cell of a request, one of the cells */
    Cells(List<Routes> cells, Function<Target, Routes> placement) {
        this.cells = List.copyOf(cells);
        this.placement = placement;
    }

    /** One cell, which has every project. */
    static Cells of(Routes cell) {
        return new Cells(List.of(cell), _ -> cell);
    }

    /** The services of all cells. */
    Set<Routes.Backend> backends() {
        return cells.stream().flatMap(cell -> cell.all().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The service for a request, in the cell that has its project. */
    Routes.Backend route(String method, Target target) {
        return placement.apply(target).route(method, target.decodedPath());
    }

    boolean isDelivery(Routes.Backend backend) {
        return cells.stream().anyMatch(cell -> cell.delivery().equals(backend));
    }
}
