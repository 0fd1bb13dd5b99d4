package io.vitrine.journal;

import io.vitrine.journal.delivered.DeliveryBarrier;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** What follows the journal in a process that does not write it. The projection is there for its name. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        useDefaultFilters = false,
        includeFilters =
                @Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {Journal.class, JournalNotifier.class, JournalProjection.class, DeliveryBarrier.class
                        }))
public class JournalReadsConfiguration {}
