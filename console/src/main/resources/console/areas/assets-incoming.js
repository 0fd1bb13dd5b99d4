/** What is dropped anywhere on the page or pasted into it: files, or addresses of other servers. */
import { isAddress } from './composer-model.js';

/**
 * @param {{files: (files: File[]) => void, addresses: (urls: string[]) => void, over: (over: boolean) => void}} take
 * @returns {() => void} ends it
 */
export function incoming({ files, addresses, over }) {
  const ended = new AbortController();
  const on = (name, run) => addEventListener(name, run, { signal: ended.signal });
  const fits = ({ dataTransfer }) => ['Files', 'text/uri-list'].some((type) => dataTransfer?.types.includes(type));
  let inside = 0;
  on('dragenter', (e) => {
    if (fits(e)) {
      e.preventDefault();
      inside++;
      over(true);
    }
  });
  on('dragover', (e) => fits(e) && e.preventDefault());
  on('dragleave', (e) => {
    inside = Math.max(0, inside - 1);
    if (fits(e) && inside === 0) {
      over(false);
    }
  });
  on('drop', (e) => {
    inside = 0;
    over(false);
    if (fits(e)) {
      e.preventDefault();
      take(e.dataTransfer);
    }
  });
  on('paste', (e) => {
    const typing = e.composedPath()[0].matches?.('input, textarea, [contenteditable="true"]');
    if (e.clipboardData.files.length > 0 || !typing) {
      take(e.clipboardData);
    }
  });

  function take(data) {
    if (data.files.length > 0) {
      files([...data.files]);
      return;
    }
    const text = data.getData('text/uri-list') || data.getData('text/plain');
    const urls = text.split(/\s+/).filter((word) => !word.startsWith('#') && isAddress(word));
    if (urls.length > 0) {
      addresses(urls);
    }
  }

  return () => ended.abort();
}
