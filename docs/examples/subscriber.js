#!/usr/bin/env node
// Keeps a copy of what happens, of all projects or of one, as lines of JSON in a file: each event once and in order,
// whatever ends in between.
//
//     node subscriber.js BOOTSTRAP_SERVERS FILE [PROJECT_ID]
//
// Needs Node 18 or later and kafkajs 2 (npm install kafkajs). The group's name is in SUBSCRIBER_GROUP.
'use strict';

const fs = require('node:fs');
const { Kafka, logLevel } = require('kafkajs');

const TOPIC = 'vitrine.events';
const PLACE = /^\{"partition":(\d+),"sequence":(\d+),/;

const [servers, path, project] = process.argv.slice(2);
if (!servers || !path || process.argv.length > 5) {
  console.error('subscriber.js BOOTSTRAP_SERVERS FILE [PROJECT_ID]');
  process.exit(2);
}

/** The sequence of the last event of each partition that is in the file. It has up to 19 digits, so it is a BigInt. */
const places = new Map();

/** What the file has is dealt with; a last line that was cut off by our end is not, and is removed. */
function read() {
  const text = fs.existsSync(path) ? fs.readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) fs.writeFileSync(path, whole);
  for (const line of whole.split('\n')) {
    const place = PLACE.exec(line);
    if (place) places.set(Number(place[1]), BigInt(place[2]));
  }
}

const header = (message, name) => message.headers[name].toString();

/** Within a partition the sequence grows: what is not beyond the last one is a repeat. */
function take(file, partition, message) {
  const sequence = BigInt(header(message, 'ce_sequence'));
  const known = places.get(partition) ?? 0n;
  const type = header(message, 'ce_type');
  if (message.key === null) {
    // The event store was restored to an earlier state: whatever this partition's lines have beyond the sequence of the
    // marker never was, and everything is sent again. What is not beyond it is a repeat.
    if (known > sequence && type.includes('began')) {
      fs.writeSync(file, `{"partition":${partition},"sequence":${sequence},"type":"${type}"}\n`);
      places.set(partition, sequence);
    }
    return;
  }
  if (sequence <= known || (project && message.key.toString() !== project)) return;
  const line = `{"partition":${partition},"sequence":${sequence},"type":"${type}","subject":"${header(message, 'ce_subject')}",`
    + `"version":${header(message, 'ce_aggregateversion')},"data":${message.value}}\n`;
  fs.writeSync(file, line);
  places.set(partition, sequence);
  process.stdout.write(line);
}

async function main() {
  read();
  const file = fs.openSync(path, 'a');
  const kafka = new Kafka({ clientId: 'subscriber-js', brokers: servers.split(','), logLevel: logLevel.WARN });
  const consumer = kafka.consumer({ groupId: process.env.SUBSCRIBER_GROUP ?? 'subscriber-js' });
  await consumer.connect();
  // A new group begins with the first event there ever was.
  await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
  await consumer.run({
    // The offsets of a batch are committed once its events are in the file, never before.
    eachBatch: async ({ batch, heartbeat }) => {
      for (const message of batch.messages) take(file, batch.partition, message);
      fs.fsyncSync(file);
      await heartbeat();
    },
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
