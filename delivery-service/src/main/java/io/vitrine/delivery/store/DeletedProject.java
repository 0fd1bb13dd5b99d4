package io.vitrine.delivery.store;

import io.vitrine.delivery.store.Entries.Family;
import io.vitrine.events.ProjectId;
import io.vitrine.events.WidgetId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Removes everything of a project from the store. Its keys still belong to it, so no other project gets them. */
public final class DeletedProject {

    private DeletedProject() {}

    public static void remove(StoreTransaction transaction, ProjectId project) {
        // One by one, so that no cache of this process keeps one.
        for (var published : keys(transaction, Family.TENANTS, published(project))) {
            transaction.publish(
                    project, WidgetId.of(Keys.uuid(ByteBuffer.wrap(published, Keys.ID + 1, Keys.ID))), null);
        }
        transaction.changeLog().recordAll(project);
        transaction.changeLog().recordProject(project);
        transaction.changeLog().recordApiKey(project);
        keys(transaction, Family.TENANTS, Keys.bytes(project.value()))
                .forEach(key -> transaction.delete(Family.TENANTS, key));
        for (var notes : Keys.notes(project)) {
            keys(transaction, Family.NODE, notes).forEach(key -> transaction.delete(Family.NODE, key));
        }
    }

    /** The beginning of the keys of its published widgets. */
    private static byte[] published(ProjectId project) {
        return Arrays.copyOf(Keys.published(project, new WidgetId(project.value())), Keys.ID + 1);
    }

    /** A list, because entries are not deleted while they are read. */
    private static List<byte[]> keys(StoreTransaction transaction, Family family, byte[] prefix) {
        var keys = new ArrayList<byte[]>();
        transaction.scan(family, prefix, (key, _) -> keys.add(key));
        return keys;
    }
}
