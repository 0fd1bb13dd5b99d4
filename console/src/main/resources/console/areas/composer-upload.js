/** Uploads a file, and makes a new asset of it that is stored with the widget. */
import { post } from '../app/api.js';
import { say } from '../ui/toasts.js';

const TYPES = { image: 'IMAGE', video: 'VIDEO' };

/** @returns {Promise<object|null>} null after a failure, which the user has been told */
export async function uploaded(project, file) {
  try {
    const headers = { 'Content-Type': file.type || 'application/octet-stream' };
    const { body } = await post(`/api/projects/${project}/files`, file, { headers });
    const { url, contentType, bytes, width, height } = body;
    return {
      key: crypto.randomUUID(),
      type: TYPES[contentType.split('/')[0]] ?? 'FILE',
      url,
      title: '',
      altText: '',
      filename: file.name.slice(0, 255),
      mimeType: contentType,
      sizeBytes: bytes,
      ...(width && { width, height }),
    };
  } catch (problem) {
    const missing = problem.status === 404 || problem.status === 405 || problem.status === 501;
    const cause = missing ? 'this installation stores no files. Add it by its address.' : problem.message;
    say(`${file.name} was not uploaded: ${cause}`, { kind: 'bad' });
    return null;
  }
}
