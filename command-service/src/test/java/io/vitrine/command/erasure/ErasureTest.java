package io.vitrine.command.erasure;

import io.vitrine.command.Rejection.AlreadyExists;
import io.vitrine.command.Rejection.OfErasure.ErasureDecided;
import io.vitrine.command.Rejection.OfErasure.ErasureNotDue;
import io.vitrine.command.Rejection.OfErasure.NoSuchErasure;
import io.vitrine.command.Rejection.OfErasure.NothingToErase;
import io.vitrine.command.Rejection.OfErasure.OwnRequest;
import io.vitrine.command.Rejection.OfErasure.PersonUnknown;
import io.vitrine.command.Rejection.OfErasure.StillMember;
import io.vitrine.command.Spec;
import io.vitrine.command.erasure.ErasureCommand.ApproveErasure;
import io.vitrine.command.erasure.ErasureCommand.CompleteErasure;
import io.vitrine.command.erasure.ErasureCommand.CreateErasure;
import io.vitrine.command.erasure.ErasureCommand.RejectErasure;
import io.vitrine.events.Erasure.Status;
import io.vitrine.events.ErasureEvent;
import io.vitrine.events.ErasureEvent.ErasureApproved;
import io.vitrine.events.ErasureEvent.ErasureCompleted;
import io.vitrine.events.ErasureEvent.ErasureRejected;
import io.vitrine.events.ErasureEvent.ErasureRequested;
import io.vitrine.events.ErasureId;
import io.vitrine.events.ErasureState;
import io.vitrine.events.ProjectId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The events of these tests are all by "ada". */
class ErasureTest {

    private static final ProjectId OWNER = ProjectId.random();
    private static final ProjectId RIVAL = ProjectId.random();
    private static final ErasureId ID = ErasureId.random();
    private static final List<UUID> KEYS = List.of(UUID.randomUUID());
    private static final ErasureRequested REQUESTED = new ErasureRequested(ID, "sealed", KEYS, "Ticket 4711", true);
    private static final ErasureRequested DUE = new ErasureRequested(ID, "sealed", KEYS, "Ticket 4711", false);
    private static final ErasureApproved APPROVED = new ErasureApproved(ID);
    private static final ErasureRejected REJECTED = new ErasureRejected(ID);
    private static final ErasureCompleted COMPLETED = new ErasureCompleted(ID, KEYS);

    @Test
    void an_erasure_is_requested_once() {
        given().when(create(KEYS, false)).then(REQUESTED);
        given(REQUESTED).when(create(KEYS, false)).thenRejected(new AlreadyExists(ID.toString()));
    }

    @Test
    void a_person_with_a_role_is_not_erased() {
        given().when(create(KEYS, true)).thenRejected(new StillMember());
        given(REQUESTED).when(approve(false, true)).thenRejected(new StillMember());
    }

    @Test
    void a_person_without_keys_has_nothing_to_erase() {
        given().when(create(List.of(), false)).thenRejected(new NothingToErase());
        given().when(new CreateErasure(OWNER, ID, null, KEYS, false, "Ticket 4711", true))
                .thenRejected(new NothingToErase());
    }

    @Test
    void another_actor_approves_it() {
        given(REQUESTED).when(approve(true, false)).thenRejected(new OwnRequest());
        given(REQUESTED).when(approve(false, false)).then(APPROVED);
    }

    @Test
    void an_erasure_is_not_approved_after_its_person_can_no_longer_be_determined() {
        var approve = new ApproveErasure(OWNER, ID, false, false, false);

        given(REQUESTED).when(approve).thenRejected(new PersonUnknown());
        given(REQUESTED, APPROVED).when(approve).thenNothing();
    }

    @Test
    void a_decision_is_final() {
        given(REQUESTED, REJECTED).when(approve(false, false)).thenRejected(new ErasureDecided(Status.REJECTED));
        given(REQUESTED, APPROVED).when(reject()).thenRejected(new ErasureDecided(Status.DUE));
        given(DUE, COMPLETED).when(reject()).thenRejected(new ErasureDecided(Status.COMPLETED));
        given(DUE).when(reject()).thenRejected(new ErasureDecided(Status.DUE));
    }

    @Test
    void a_repeated_decision_changes_nothing() {
        given(REQUESTED, APPROVED).when(approve(false, false)).thenNothing();
        given(REQUESTED, APPROVED, COMPLETED).when(approve(false, false)).thenNothing();
        given(REQUESTED, REJECTED).when(reject()).thenNothing();
    }

    @Test
    void the_actor_that_requested_it_may_reject_it() {
        given(REQUESTED).when(reject()).then(REJECTED);
    }

    @Test
    void it_is_completed_once_and_only_when_it_is_due() {
        given(DUE).when(complete()).then(COMPLETED);
        given(REQUESTED, APPROVED).when(complete()).then(COMPLETED);
        given(DUE, COMPLETED).when(complete()).thenNothing();
        given(REQUESTED).when(complete()).thenRejected(new ErasureNotDue(Status.AWAITING_APPROVAL));
        given(REQUESTED, REJECTED).when(complete()).thenRejected(new ErasureNotDue(Status.REJECTED));
    }

    @Test
    void that_of_another_tenant_is_not_there() {
        given(REQUESTED).when(new ApproveErasure(RIVAL, ID, false, true, false)).thenRejected(new NoSuchErasure(ID));
        given(REQUESTED).when(new RejectErasure(RIVAL, ID)).thenRejected(new NoSuchErasure(ID));
        given().when(reject()).thenRejected(new NoSuchErasure(ID));
    }

    private static CreateErasure create(List<UUID> keys, boolean member) {
        return new CreateErasure(OWNER, ID, "sealed", keys, member, "Ticket 4711", true);
    }

    private static ApproveErasure approve(boolean own, boolean member) {
        return new ApproveErasure(OWNER, ID, own, true, member);
    }

    private static RejectErasure reject() {
        return new RejectErasure(OWNER, ID);
    }

    private static CompleteErasure complete() {
        return new CompleteErasure(OWNER, ID, KEYS);
    }

    private static Spec<ErasureCommand, ErasureEvent> given(ErasureEvent... events) {
        return Spec.given(OWNER, ErasureState.INITIAL, ErasureState::evolve, ErasureDecider::decide, List.of(events));
    }
}
