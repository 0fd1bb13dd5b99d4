package io.vitrine.query.webhook.sending;

/**
 * The progress of a replay.
 *
 * @param position of the last event that was sent again or filtered out
 */
record ReplayProgress(ReplayTask task, long position, long sent, boolean done) {

    ReplayProgress passed(Message message) {
        return new ReplayProgress(task, message.position(), sent, false);
    }

    ReplayProgress sent(Message message) {
        return new ReplayProgress(
                task, message.position(), sent + 1, task.replay().eventId() != null);
    }

    ReplayProgress ended() {
        return new ReplayProgress(task, position, sent, true);
    }
}
