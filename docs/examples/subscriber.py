#!/usr/bin/env python3
"""Keeps a copy of what happens, of all projects or of one, each event once and in order, whatever ends in between.

    subscriber.py BOOTSTRAP_SERVERS DATABASE [PROJECT_ID]

Needs Python 3.8 or later and confluent_kafka (Debian: python3-confluent-kafka). The group's name is in SUBSCRIBER_GROUP.
"""

import json
import os
import sqlite3
import sys

from confluent_kafka import Consumer, KafkaException

TOPIC = "vitrine.events"


def main(servers, database, project=None):
    store = sqlite3.connect(database, isolation_level=None)
    store.execute("CREATE TABLE IF NOT EXISTS place (part INTEGER PRIMARY KEY, sequence INTEGER NOT NULL)")
    store.execute("CREATE TABLE IF NOT EXISTS log (incarnation INTEGER NOT NULL)")
    store.execute("""CREATE TABLE IF NOT EXISTS event (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        project TEXT NOT NULL, type TEXT NOT NULL, subject TEXT NOT NULL, version INTEGER NOT NULL, data TEXT NOT NULL)""")

    consumer = Consumer({
        "bootstrap.servers": servers,
        "group.id": os.environ.get("SUBSCRIBER_GROUP", "subscriber-py"),
        "auto.offset.reset": "earliest",  # a new group begins with the first event there ever was
        "enable.auto.commit": False,  # an offset is committed once the event is in the database, never before
    })
    consumer.subscribe([TOPIC])
    try:
        while True:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                if message.error().fatal():
                    raise KafkaException(message.error())
                print("waiting:", message.error(), file=sys.stderr)
                continue
            if take(store, message, project):
                print(json.dumps(described(message)), flush=True)
            consumer.commit(message, asynchronous=True)
    finally:
        consumer.close()


def take(store, message, project):
    """Stores the event and our place in one transaction; False if it is a repeat, void, or another project's."""
    sequence = int(header(message, "ce_sequence"))
    incarnation = int(header(message, "ce_incarnation", "1"))
    marker = message.key() is None
    wanted = project is None or not marker and message.key().decode() == project
    store.execute("BEGIN")
    try:
        known = store.execute("SELECT max(incarnation) FROM log").fetchone()[0] or 1
        if incarnation > known:
            # The event store was restored to an earlier state: what it had beyond the fork never was.
            fork = int(header(message, "ce_forks").split(",")[-1])
            store.execute("DELETE FROM event WHERE sequence > ?", (fork,))
            store.execute("UPDATE place SET sequence = min(sequence, ?)", (fork,))
            store.execute("INSERT INTO log VALUES (?)", (incarnation,))
        if marker or incarnation < known:
            store.execute("COMMIT")
            return False
        row = store.execute("SELECT sequence FROM place WHERE part = ?", (message.partition(),)).fetchone()
        fresh = row is None or sequence > row[0]
        if fresh:
            # The sequence grows within a partition: what is not beyond the last one was dealt with.
            store.execute("INSERT OR REPLACE INTO place VALUES (?, ?)", (message.partition(), sequence))
            if wanted:
                store.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)", (
                    sequence, header(message, "ce_id"), message.key().decode(), header(message, "ce_type"),
                    header(message, "ce_subject"), int(header(message, "ce_aggregateversion")),
                    message.value().decode()))
        store.execute("COMMIT")
        return fresh and wanted
    except BaseException:
        store.execute("ROLLBACK")
        raise


def described(message):
    return {"sequence": int(header(message, "ce_sequence")), "type": header(message, "ce_type"),
            "subject": header(message, "ce_subject"), "version": int(header(message, "ce_aggregateversion")),
            "data": json.loads(message.value())}


def header(message, name, otherwise=None):
    value = dict(message.headers()).get(name)
    return otherwise if value is None else value.decode()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        pass
