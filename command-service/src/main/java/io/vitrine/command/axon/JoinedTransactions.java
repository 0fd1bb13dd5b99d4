package io.vitrine.command.axon;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/** For Axon within a transaction that somebody else began and will end: nothing to do. */
final class JoinedTransactions implements TransactionManager {

    private static final Transaction JOINED = new Transaction() {
        @Override
        public void commit() {
            // Comes with the group's.
        }

        @Override
        public void rollback() {
            // Whoever began the transaction is thrown the reason and decides.
        }
    };

    @Override
    public Transaction startTransaction() {
        return JOINED;
    }
}
