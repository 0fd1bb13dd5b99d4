package io.vitrine.query.search;

/** How Elasticsearch expands a mistyped word to the words of the index. Hits and scores are the same either way. */
enum FuzzyRewrite {
    /**
     * One set of automata for all segments: building them is most of the cost of a search. Elasticsearch rejects the
     * query if more words match than a query may have clauses.
     */
    ALL_SEGMENTS("constant_score_boolean"),

    /** A set of automata for each segment, and any number of words. */
    EACH_SEGMENT("constant_score");

    private final String parameter;

    FuzzyRewrite(String parameter) {
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }
}
