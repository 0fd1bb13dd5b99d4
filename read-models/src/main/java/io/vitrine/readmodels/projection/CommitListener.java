package io.vitrine.readmodels.projection;

/** Is notified after each commit of a runner of this node; must not block. */
public interface CommitListener {

    void advanced();
}
