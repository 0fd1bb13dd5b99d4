/** What a webhook does now and when it tries again, in words. */
import { html } from 'lit';
import { ago, count, instant } from '../ui/format.js';

/**
 * @param {object} webhook
 * @param {object|null|undefined} latest its newest delivery; null if there is none, undefined if it is not known yet
 * @returns {{label: string, kind: string, text: string, next: string}} `next`: what happens now
 */
export function stateOf(webhook, latest) {
  if (!webhook.enabled) {
    return off(webhook);
  }
  const { verification } = webhook;
  if (verification && verification.status !== 'VERIFIED') {
    return unverified(verification);
  }
  if (latest === undefined) {
    return { label: 'On', kind: '', text: '', next: '' };
  }
  if (latest === null) {
    return { label: 'Ready', kind: 'note', text: 'No call yet', next: 'The next event is sent as soon as it is recorded.' };
  }
  if (latest.status === 'DELIVERED') {
    return {
      label: 'Delivering',
      kind: 'ok',
      text: `Last call ${ago(latest.at)}`,
      next: `The receiver took the last call ${ago(latest.at)}, in ${latest.response.millis} ms.`,
    };
  }
  return paused(latest);
}

function off({ disabled }) {
  const since = disabled ? ` ${ago(disabled.at)}` : '';
  switch (disabled?.cause) {
    case 'GONE':
      return {
        label: 'Stopped',
        kind: 'bad',
        text: `The receiver is gone${since && `, since ${since.trim()}`}`,
        next: `The receiver answered 410 Gone${since}, so Vitrine turned the webhook off. Events wait, and are sent when you turn it on.`,
      };
    case 'FAILING':
      return {
        label: 'Stopped',
        kind: 'bad',
        text: `All retries failed${since}`,
        next: `All retries failed, so Vitrine turned the webhook off${since}. ${disabled.detail ?? ''} Events wait: turn it on when the receiver works again.`,
      };
    default:
      return {
        label: 'Off',
        kind: '',
        text: `Turned off${since}`,
        next: `Turned off${since}. Events wait, and are sent in order when you turn it on.`,
      };
  }
}

/** No event is sent before the receiver has returned the challenge of a verification call. */
function unverified({ status, detail, at }) {
  return status === 'PENDING'
    ? {
        label: 'Verifying',
        kind: 'note',
        text: `Verification requested ${ago(at)}`,
        next: 'Vitrine asks the receiver for the proof that its owner wants the calls. Events wait until it returns the challenge.',
      }
    : {
        label: 'Not verified',
        kind: 'bad',
        text: `The verification failed ${ago(at)}`,
        next: `${detail} Events wait. Let the receiver return the challenge, then verify it again.`,
      };
}

function paused(latest) {
  const failures = count(latest.attempt, 'failure');
  const when = latest.nextAttemptAt === null || instant(latest.nextAttemptAt) <= Date.now() ? 'now' : ago(latest.nextAttemptAt);
  return {
    label: 'Failing',
    kind: 'warn',
    text: `Paused after ${failures} · tries again ${when}`,
    next: `${latest.detail ?? 'The call failed.'} Later events wait behind this one, so that the order is kept.`,
  };
}

export function stateChip({ label, kind }) {
  return html`<span class="chip ${kind}">${label}</span>`;
}

/** Which events it gets, shortly. */
export function typesInWords(types) {
  return types.length === 0 ? 'Every event about content' : types.map(shortType).join(', ');
}

/** `io.vitrine.widget.published.v1` → `widget.published` */
export function shortType(type) {
  return type.replace(/^io\.vitrine\./, '').replace(/\.v1$/, '');
}

/** What a person calls it: its description, or else the host of its address. */
export function nameOf(webhook) {
  return webhook.description || (URL.canParse(webhook.url) ? new URL(webhook.url).host : webhook.url);
}
