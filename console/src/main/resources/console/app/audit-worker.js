/**
 * The worker that verifies exports, so that the page stays responsive. Message in: `{run, file, pem}`, or `{run}` to stop. A message ends
 * the run before it. Messages out have the `run`, and `progress`, `result` or `fault`.
 */
import { keysOf, verify } from './audit-proof.js';

const PROGRESS_MS = 80;
let current = null;

class Ended extends Error {}

addEventListener('message', async ({ data: { run, file, pem } }) => {
  current = run;
  if (!file) {
    return;
  }
  try {
    const started = performance.now();
    const keys = await keysOf(pem);
    const result = await verify(file.stream(), keys, reporter(run));
    answer(run, { result: { ...result, keys: [...keys.keys()], seconds: (performance.now() - started) / 1000 } });
  } catch (e) {
    if (!(e instanceof Ended)) {
      answer(run, { fault: e.message });
    }
  }
});

function reporter(run) {
  let reported = performance.now();
  return async (progress) => {
    if (performance.now() - reported > PROGRESS_MS) {
      answer(run, { progress });
      // Messages to this worker come between its tasks.
      await new Promise((resolve) => setTimeout(resolve));
      reported = performance.now();
    }
    if (run !== current) {
      throw new Ended();
    }
  };
}

function answer(run, message) {
  if (run === current) {
    postMessage({ run, ...message });
  }
}
