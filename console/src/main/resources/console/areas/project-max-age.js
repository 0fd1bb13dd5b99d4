/** How long caches may keep an answer of the delivery, as a duration that a person reads. */
import { html } from 'lit';

const DURATIONS = [
  [0, 'Not at all'],
  [10, '10 seconds'],
  [60, '1 minute'],
  [300, '5 minutes'],
  [900, '15 minutes'],
  [3_600, '1 hour'],
  [86_400, '1 day'],
];
const OTHER = 'other';
const UNITS = [
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** 90 → "1 minute 30 seconds", 0 → "not at all" */
export function duration(seconds) {
  const parts = [];
  let rest = seconds;
  for (const [length, unit] of UNITS) {
    const many = Math.floor(rest / length);
    rest -= many * length;
    if (many > 0) {
      parts.push(`${many} ${unit}${many === 1 ? '' : 's'}`);
    }
  }
  return parts.join(' ') || 'not at all';
}

export function maxAgeField(value, fault, change) {
  const isOther = !DURATIONS.some(([seconds]) => seconds === value);
  return html`<h2>Caching</h2>
    <div class="two">
      <div class="field">
        <label for="max-age">How long caches may keep an answer</label>
        <select id="max-age" aria-describedby="max-age-hint" @change=${(e) => change(e.target.value === OTHER ? 120 : Number(e.target.value))}>
          ${DURATIONS.map(([seconds, label]) => html`<option value=${seconds} ?selected=${seconds === value} .selected=${seconds === value}>${label}</option>`)}
          <option value=${OTHER} .selected=${isOther}>Another duration</option>
        </select>
      </div>
      ${isOther
        ? html`<div class="field">
            <label for="seconds">Seconds</label>
            <input id="seconds" type="number" min="0" max="86400" step="1" required .value=${String(value)} aria-invalid=${Boolean(fault)}
              @change=${(e) => e.target.value !== '' && change(Number(e.target.value))} />
          </div>`
        : ''}
    </div>
    <span class="fault">${fault}</span>
    <p class="hint" id="max-age-hint">${value === 0
      ? 'Browsers ask each time, and mostly get a short “not modified”. Right without a cache that can be purged.'
      : `A browser or cache may show what was published up to ${duration(value)} ago. Pages with embed.js hear of changes and ask again.`}</p>`;
}
