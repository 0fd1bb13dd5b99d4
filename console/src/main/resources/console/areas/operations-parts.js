/** What the page of operations shows: each part of the state in words, with bars where a number alone says little. */
import { html } from 'lit';
import '../ui/copy.js';
import { ago, count, number, time } from '../ui/format.js';

const KINDS = { UP: 'ok', DEGRADED: 'warn', UNREACHABLE: 'bad', DOWN: 'bad', OUT_OF_SERVICE: 'bad' };
const LABELS = { UP: 'Up', DEGRADED: 'Degraded', UNREACHABLE: 'Unreachable', DOWN: 'Down', OUT_OF_SERVICE: 'Out of service' };
const SERVERS = { database: 'Database', kafka: 'Kafka', search: 'Search' };
const REBUILDS = {
  REQUESTED: 'Begins shortly',
  FILLING: 'Fills the second listing',
  COMPARING: 'Compares it with the present one',
  DONE: 'Done',
};
/** A reader that is this far behind fills its bar. */
const FULL_SECONDS = 60;
const FULL_EVENTS = 10_000;
/** Of a reader that does not state how old its lag is. */
const MANY_EVENTS = 100;

function statusChip(status) {
  return html`<span class="chip ${KINDS[status] ?? ''}">${LABELS[status] ?? status}</span>`;
}

/** In one sentence, what needs attention. */
export function summary({ processes, servers, quarantined, readers }) {
  const all = [...processes, ...servers].filter(({ status }) => status !== 'UP');
  const behind = readers.filter(isBehind);
  const parts = [
    ...all.map(({ name, status }) => `${SERVERS[name] ?? name} is ${(LABELS[status] ?? status).toLowerCase()}`),
    ...(quarantined.length > 0 ? [`${count(quarantined.length, 'project')} in quarantine`] : []),
    ...behind.map(({ name, lagEvents }) => `${name} is ${count(lagEvents, 'event')} behind`),
  ];
  const bad = all.some(({ status }) => KINDS[status] === 'bad') || quarantined.length > 0;
  return html`<section class="card state ${parts.length === 0 ? 'ok' : bad ? 'bad' : 'warn'}" aria-label="Summary">
    <p role="status"><strong>${parts.length === 0 ? 'Everything works.' : parts.length === 1 ? 'One thing needs attention.' : `${parts.length} things need attention.`}</strong></p>
    <p class="soft small">${parts.length === 0 ? 'All processes and servers respond, and all readers are up to date.' : `${parts.join(' · ')}.`}</p>
  </section>`;
}

export function processCards(processes) {
  return html`<ul class="grid">
    ${processes.map(
      ({ name, address, status, version, startedAt, components, failure }) => html`<li class="card tile">
        <div class="row between"><h3>${name}</h3>${statusChip(status)}</div>
        <span class="mono small faint cut">${address}</span>
        <span class="small soft">${version ? `Version ${version}` : 'Version unknown'}${startedAt
          ? html` · <span title=${time(startedAt)}>up ${uptime(startedAt)}</span>` : ''}</span>
        ${failure ? html`<span class="fault">${failure}</span>` : ''}
        ${components.length > 0 ? html`<details><summary>${health(components)}</summary>${components.map(component)}</details>` : ''}
      </li>`,
    )}
  </ul>`;
}

function health(components) {
  const bad = components.filter(({ status }) => status !== 'UP').length;
  return bad === 0 ? `${count(components.length, 'part')} healthy` : `${bad} of ${count(components.length, 'part')} not healthy`;
}

function component({ name, status, details }) {
  return html`<div class="component">
    <span class="row between"><span class="small">${name}</span>${statusChip(status)}</span>
    ${Object.entries(details).map(([key, value]) => html`<span class="small faint detail"><span>${key}</span> <span class="mono">${value}</span></span>`)}
  </div>`;
}

export function uptime(startedAt) {
  const seconds = Math.max(0, (Date.now() - Date.parse(startedAt)) / 1000);
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60];
  return days > 0 ? `${days} d ${hours} h` : hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min` : 'less than a minute';
}

function isBehind({ lagEvents, lagSeconds }) {
  return lagSeconds === null ? lagEvents >= MANY_EVENTS : lagEvents > 0 && lagSeconds >= 1;
}

export function readers(all) {
  return html`<section class="card stack" aria-labelledby="readers">
    <h2 id="readers">Readers of events</h2>
    <p class="small soft">How far each reader is behind the event store.</p>
    <ul class="plain">
      ${all.map(
        (reader) => html`<li class="reader">
          <span class="row between"><span>${reader.name} <span class="faint small">${reader.process}</span></span>
            <span class="small ${isBehind(reader) ? 'behind' : 'soft'}">${lag(reader)}</span></span>
          <meter min="0" max="1" low="0.1" high="0.6" optimum="0" value=${fullness(reader)} aria-label="Lag of ${reader.name} in ${reader.process}"></meter>
          <span class="small faint">${reader.position === null ? 'Position unknown' : `Position ${number(reader.position)}${reader.head === null ? '' : ` of ${number(reader.head)}`}`}</span>
          ${reader.failure ? html`<span class="fault">${reader.failure}</span>` : ''}
        </li>`,
      )}
    </ul>
  </section>`;
}

function lag({ name, lagEvents, lagSeconds }) {
  if (lagEvents === 0) {
    return 'Up to date';
  }
  const seconds = lagSeconds === null ? '' : ` · ${lagSeconds < 10 ? lagSeconds.toFixed(1) : number(Math.round(lagSeconds))} s`;
  return `${count(lagEvents, name === 'search' ? 'widget' : 'event')}${seconds} behind`;
}

function fullness({ lagEvents, lagSeconds }) {
  return lagEvents === 0 ? 0 : Math.min(1, Math.max((lagSeconds ?? 0) / FULL_SECONDS, lagEvents / FULL_EVENTS, 0.02));
}

export function quarantine(entries, retry) {
  return html`<section class="stack" aria-labelledby="quarantined">
    <h2 id="quarantined">Quarantined projects</h2>
    <p class="small soft">A reader could not apply an event of these projects, and has stopped applying theirs. Other projects continue.</p>
    <ul class="plain">
      ${entries.map(
        (entry) => html`<li class="card quarantined">
          <div class="stack tight">
            <span class="with-copy"><span class="mono small wrap">${entry.project}</span><vitrine-copy .text=${entry.project} label="the project's id"></vitrine-copy></span>
            <strong class="wrap">${entry.reason}</strong>
            <span class="small soft">${entry.eventType ?? 'An event'}${place(entry)} · ${entry.projection} in ${entry.process}</span>
            <span class="small faint">${entry.since ? html`Since <span title=${time(entry.since)}>${ago(entry.since)}</span>` : 'Since the last start'}${entry.waitingRecords
              ? ` · ${count(entry.waitingRecords, 'event')} waiting` : ''}</span>
          </div>
          ${retry ? html`<button @click=${() => retry(entry)} aria-label="Retry ${entry.projection} of ${entry.project}">
            <vitrine-icon name="redo"></vitrine-icon>Retry</button>` : ''}
        </li>`,
      )}
    </ul>
  </section>`;
}

function place({ position, offset }) {
  return position !== null ? ` at position ${number(position)}` : offset !== null ? ` at offset ${number(offset)}` : '';
}

export function servers(all) {
  return html`<section class="card stack" aria-labelledby="servers">
    <h2 id="servers">Servers</h2>
    <ul class="plain">
      ${all.map(
        ({ name, status, version, detail }) => html`<li class="stack tight">
          <span class="row between"><strong>${SERVERS[name] ?? name}</strong>${statusChip(status)}</span>
          <span class="small soft wrap">${[version && `Version ${version}`, detail].filter(Boolean).join(' · ') || 'No details'}</span>
        </li>`,
      )}
    </ul>
  </section>`;
}

export function rebuilds(all, rebuild) {
  const running = all.some(({ state }) => state !== 'DONE');
  return html`<section class="card stack" aria-labelledby="rebuilds">
    <h2 id="rebuilds">Rebuild of the listing</h2>
    ${all.length === 0 ? html`<p class="small soft">None since the processes started.</p>` : ''}
    ${all.map(
      ({ process, state, progress, events, total, startedAt, finishedAt }) => html`<div class="stack tight">
        <span class="row between"><span class="small">${REBUILDS[state] ?? state}</span><span class="faint small">${process}</span></span>
        <progress max="1" value=${progress} aria-label="Progress of the rebuild"></progress>
        <span class="small faint">${number(events)} of ${count(total, 'event')}${finishedAt ? `, finished ${ago(finishedAt)}` : startedAt ? `, begun ${ago(startedAt)}` : ''}</span>
      </div>`,
    )}
    ${rebuild ? html`<div class="row"><button ?disabled=${running} @click=${rebuild}><vitrine-icon name="refresh"></vitrine-icon>Rebuild</button></div>` : ''}
  </section>`;
}
