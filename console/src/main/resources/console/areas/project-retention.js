/** How long personal data in the events of a project can be read. */
import { html } from 'lit';

const PERIODS = [
  ['', 'For ever'],
  ['P1M', '1 month'],
  ['P3M', '3 months'],
  ['P6M', '6 months'],
  ['P1Y', '1 year'],
  ['P2Y', '2 years'],
  ['P3Y', '3 years'],
  ['P5Y', '5 years'],
  ['P10Y', '10 years'],
];

/** null → "for ever", "P1Y" → "1 year", and a period that the list lacks as it is */
export function retention(period) {
  const known = PERIODS.find(([value]) => value === (period ?? ''));
  return known ? known[1].replace('For', 'for') : period;
}

/** @param {(period: string | null) => void} change */
export function retentionField(period, fault, change) {
  const value = period ?? '';
  const isKnown = PERIODS.some(([known]) => known === value);
  const periods = isKnown ? PERIODS : [...PERIODS, [value, value]];
  return html`<h2>Personal data in events</h2>
    <div class="field">
      <label for="personal-retention">How long names, client addresses and reasons can be read</label>
      <select id="personal-retention" aria-describedby="personal-retention-hint" @change=${(e) => change(e.target.value || null)}>
        ${periods.map(([of, label]) => html`<option value=${of} ?selected=${of === value} .selected=${of === value}>${label}</option>`)}
      </select>
    </div>
    <span class="fault">${fault}</span>
    <p class="hint" id="personal-retention-hint">The time begins at the end of the month of an event. Afterwards the history and the audit trail show
      “(erased)” instead, and the audit trail still verifies. What has expired is destroyed within a minute after you save, and cannot be restored.</p>`;
}
