package io.vitrine.command.placement;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.NoSuchPlacement;
import io.vitrine.command.placement.PlacementCommand.CreatePlacement;
import io.vitrine.command.placement.PlacementCommand.DeletePlacement;
import io.vitrine.command.placement.PlacementCommand.RevisePlacement;
import io.vitrine.command.placement.PlacementCommand.Revision;
import io.vitrine.events.Channel;
import io.vitrine.events.Placement;
import io.vitrine.events.PlacementEvent;
import io.vitrine.events.PlacementEvent.PlacementActivated;
import io.vitrine.events.PlacementEvent.PlacementCreated;
import io.vitrine.events.PlacementEvent.PlacementDeactivated;
import io.vitrine.events.PlacementEvent.PlacementDeleted;
import io.vitrine.events.PlacementEvent.PlacementFilled;
import io.vitrine.events.PlacementEvent.PlacementMoved;
import io.vitrine.events.PlacementState;
import io.vitrine.events.Spot;
import java.util.ArrayList;
import java.util.List;

/** Decides the events of a command. A command without a change emits no events and succeeds. */
public final class PlacementDecider {

    private PlacementDecider() {}

    public static List<PlacementEvent> decide(PlacementCommand command, PlacementState state) {
        return switch (command) {
            case CreatePlacement c -> create(c, state);
            case RevisePlacement c -> revise(c.revision(), existing(c, state));
            case DeletePlacement c ->
                List.of(new PlacementDeleted(existing(c, state).id()));
        };
    }

    private static List<PlacementEvent> create(CreatePlacement c, PlacementState state) {
        if (!(state instanceof PlacementState.Absent)) {
            throw new Rejected(new AlreadyExists(c.placementId().toString()));
        }
        return List.of(new PlacementCreated(c.placementId(), c.widgetId(), c.spot(), c.active()));
    }

    private static List<PlacementEvent> revise(Revision revision, Placement current) {
        var events = new ArrayList<PlacementEvent>();
        if (revision.widgetId().differsFrom(current.widgetId())) {
            events.add(new PlacementFilled(current.id(), revision.widgetId().value()));
        }
        var spot = spotAfter(revision, current.spot());
        if (!spot.equals(current.spot())) {
            events.add(new PlacementMoved(current.id(), spot));
        }
        if (revision.active().differsFrom(current.active())) {
            events.add(
                    revision.active().value()
                            ? new PlacementActivated(current.id())
                            : new PlacementDeactivated(current.id()));
        }
        return events;
    }

    private static Spot spotAfter(Revision revision, Spot current) {
        return new Spot(
                revision.templateFile().or(current.templateFile()),
                revision.entityId().or(current.entityId()),
                revision.region().or(current.region()),
                revision.sortOrder().or(current.sortOrder()),
                Channel.of(revision.channelId().or(current.channelId())) == Channel.of(current.channelId())
                        ? current.channelId()
                        : revision.channelId().value());
    }

    /** A placement of another tenant is treated as missing. */
    static Placement existing(PlacementCommand c, PlacementState state) {
        if (state instanceof Placement placement && placement.projectId().equals(c.projectId())) {
            return placement;
        }
        throw new Rejected(new NoSuchPlacement(c.placementId()));
    }
}
