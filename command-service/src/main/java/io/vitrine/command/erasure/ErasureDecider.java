package io.vitrine.command.erasure;

import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.OfErasure.ErasureDecided;
import io.vitrine.command.Rejection.OfErasure.ErasureNotDue;
import io.vitrine.command.Rejection.OfErasure.NoSuchErasure;
import io.vitrine.command.Rejection.OfErasure.NothingToErase;
import io.vitrine.command.Rejection.OfErasure.OwnRequest;
import io.vitrine.command.Rejection.OfErasure.PersonUnknown;
import io.vitrine.command.Rejection.OfErasure.StillMember;
import io.vitrine.command.erasure.ErasureCommand.ApproveErasure;
import io.vitrine.command.erasure.ErasureCommand.CompleteErasure;
import io.vitrine.command.erasure.ErasureCommand.CreateErasure;
import io.vitrine.command.erasure.ErasureCommand.RejectErasure;
import io.vitrine.events.Erasure;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.ErasureEvent.ErasureApproved;
import io.vitrine.events.ErasureEvent.ErasureCompleted;
import io.vitrine.events.ErasureEvent.ErasureRejected;
import io.vitrine.events.ErasureEvent.ErasureRequested;
import io.vitrine.events.ErasureState;
import java.util.List;

/** Decides the events of a command. */
public final class ErasureDecider {

    private ErasureDecider() {}

    public static List<ErasureEvent> decide(ErasureCommand command, ErasureState state) {
        return switch (command) {
            case CreateErasure c -> create(c, state);
            case ApproveErasure c -> approve(c, existing(c, state));
            case RejectErasure c -> reject(existing(c, state));
            case CompleteErasure c -> complete(c, existing(c, state));
        };
    }

    private static List<ErasureEvent> create(CreateErasure c, ErasureState state) {
        if (!(state instanceof ErasureState.Absent)) {
            throw new Rejected(new AlreadyExists(c.erasureId().toString()));
        }
        requireNoRole(c.member());
        var person = c.person();
        if (person == null || c.keys().isEmpty()) {
            throw new Rejected(new NothingToErase());
        }
        return List.of(new ErasureRequested(c.erasureId(), person, c.keys(), c.reason(), c.approvalRequired()));
    }

    private static List<ErasureEvent> approve(ApproveErasure c, Erasure erasure) {
        return switch (erasure.status()) {
            case AWAITING_APPROVAL -> {
                if (c.own()) {
                    throw new Rejected(new OwnRequest());
                }
                if (!c.known()) {
                    throw new Rejected(new PersonUnknown());
                }
                requireNoRole(c.member());
                yield List.of(new ErasureApproved(erasure.id()));
            }
            case DUE, COMPLETED -> List.of();
            case REJECTED -> throw new Rejected(new ErasureDecided(erasure.status()));
        };
    }

    private static List<ErasureEvent> reject(Erasure erasure) {
        return switch (erasure.status()) {
            case AWAITING_APPROVAL -> List.of(new ErasureRejected(erasure.id()));
            case REJECTED -> List.of();
            case DUE, COMPLETED -> throw new Rejected(new ErasureDecided(erasure.status()));
        };
    }

    /** Several processes may destroy the same keys; the first one completes the erasure. */
    private static List<ErasureEvent> complete(CompleteErasure c, Erasure erasure) {
        return switch (erasure.status()) {
            case DUE -> List.of(new ErasureCompleted(erasure.id(), c.keys()));
            case COMPLETED -> List.of();
            case AWAITING_APPROVAL, REJECTED -> throw new Rejected(new ErasureNotDue(erasure.status()));
        };
    }

    /** A member is found by the sealed subject, which nothing can find without its key. */
    private static void requireNoRole(boolean member) {
        if (member) {
            throw new Rejected(new StillMember());
        }
    }

    /** An erasure of another tenant is treated as missing. */
    static Erasure existing(ErasureCommand c, ErasureState state) {
        if (state instanceof Erasure erasure && erasure.projectId().equals(c.projectId())) {
            return erasure;
        }
        throw new Rejected(new NoSuchErasure(c.erasureId()));
    }
}
