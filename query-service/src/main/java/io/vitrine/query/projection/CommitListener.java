package io.vitrine.query.projection;

/** Is told after this node committed a step; must not block. */
public interface CommitListener {

    void advanced();
}
