/** What the verification of an export found, in words. */
import { html, nothing } from 'lit';
import { number, time } from '../ui/format.js';
import '../ui/icon.js';

/** @param {object} result of app/audit-proof.js @param {boolean} own whether the auditor gave the key @param {string} project that is open */
export function verdict(result, own, project) {
  return result.sound ? sound(result, own, project) : notSound(result, own);
}

function sound({ rows, header, checkpoints, signedAt, seconds }, own, project) {
  return html`<section class="verdict sound" role="status">
    <h3><vitrine-icon name="check"></vitrine-icon>Sound: ${entries(rows)}, signed until ${time(header.exportedAt)}</h3>
    <ul>
      <li>Every entry is as it was exported: none was changed, removed, added or moved.</li>
      ${header.complete
        ? html`<li>The export is complete: from number ${number(header.after.number + 1)} to ${number(header.upTo.number)}, none is missing.</li>
            <li>${checkpoints === 0
              ? 'It has no signed checkpoints.'
              : `${number(checkpoints)} signed ${checkpoints === 1 ? 'checkpoint matches' : 'checkpoints match'}, the last of ${time(signedAt)}.`}</li>`
        : html`<li>The export is filtered, so it cannot show whether other entries are missing.</li>`}
      <li>Signed with the key <code>${header.keyId}</code>, ${own ? 'which you gave' : 'which this server has now'}.</li>
      ${header.project === project ? nothing : html`<li class="other">It is of another project or organization: <code>${header.project}</code>.</li>`}
    </ul>
    <p class="faint small">Verified in ${seconds.toFixed(1)} s.</p>
  </section>`;
}

function notSound({ rows, position, reason, keys }, own) {
  return html`<section class="verdict bad" role="alert">
    <h3><vitrine-icon name="alert"></vitrine-icon>Not sound${position === null ? '' : `: first bad position ${position}`}</h3>
    <p>${reason}</p>
    <p>${rows === 0 ? 'No entry before it was verified.' : `The ${entries(rows)} before it are as they were exported.`}
      Verified with ${keys.length === 1 ? 'the key' : 'the keys'} <code>${keys.join(', ')}</code>, ${own ? 'which you gave' : 'which this server has now'}.</p>
  </section>`;
}

export function entries(value) {
  return `${number(value)} ${value === 1 ? 'entry' : 'entries'}`;
}
