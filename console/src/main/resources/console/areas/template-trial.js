/** The dry run: draws every widget of a template with other sources, and says what no longer fits. Nothing is stored. */
import { configurationOf, pagesOf, previewOf } from './template-api.js';

const AT_ONCE = 2;

export const VERDICTS = {
  breaks: { label: 'No longer fits', kind: 'bad' },
  failed: { label: 'Not tried', kind: 'bad' },
  complains: { label: 'Did not fit before', kind: 'warn' },
  changes: { label: 'Looks different', kind: 'note' },
  same: { label: 'Looks the same', kind: 'ok' },
};

/** What the preview needs to know about a widget with these sources: `{templateSource}` or `{template}`. */
function drawnBy(widget, sources) {
  return { id: widget.uuid, name: widget.name, config: configurationOf(widget), ...sources };
}

/** @returns {Promise<[before: object, after: object]>} the widget with its own version, and with the other sources */
export function bothOf(widget, template, sources, signal) {
  const own = { template: { templateId: template.uuid, versionId: widget.version_uuid } };
  return Promise.all([previewOf(drawnBy(widget, own), signal), previewOf(drawnBy(widget, sources), signal)]);
}

async function tried(widget, template, sources, signal) {
  try {
    const [before, after] = await bothOf(widget, template, sources, signal);
    const known = new Set(before.complaints.map(({ code, detail }) => code + detail));
    const reasons = after.complaints.filter(({ code, detail }) => !known.has(code + detail));
    const verdict = reasons.length ? 'breaks' : after.complaints.length ? 'complains' : before.html === after.html ? 'same' : 'changes';
    return { widget, verdict, reasons };
  } catch (problem) {
    if (problem.name === 'AbortError') {
      throw problem;
    }
    return { widget, verdict: 'failed', reasons: [{ pointer: '', detail: problem.message }] };
  }
}

/**
 * @param {object} template
 * @param {object} sources `{templateSource}` or `{template}`
 * @param {(widget: object) => boolean} wanted which widgets are tried
 * @param {(progress: {tried: number, total: number, result?: object}) => void} progress
 */
export async function dryRun(template, sources, wanted, progress, signal) {
  let seen = 0;
  for await (const { items, total } of pagesOf('widgets', { widget_template_uuid: template.uuid }, signal)) {
    const waiting = [...items];
    const worker = async () => {
      while (waiting.length > 0) {
        const widget = waiting.shift();
        const result = wanted(widget) ? await tried(widget, template, sources, signal) : undefined;
        progress({ tried: ++seen, total, result });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
}
