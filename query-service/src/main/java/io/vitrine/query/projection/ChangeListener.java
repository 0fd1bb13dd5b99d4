package io.vitrine.query.projection;

import java.util.List;

/**
 * Is told what changed, inside the transaction that stores it: what it writes is there if and only if the change is.
 */
public interface ChangeListener {

    void changed(Projection<?> projection, List<? extends Change<?>> changes);
}
