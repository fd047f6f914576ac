import type { ImportDetail } from '@minsheng/contracts/exchange';
import { sessionLost } from '../../api/session-state.ts';

/** Sends the file as it is and tells how far it has come, 0–1; `fetch` cannot tell. A refusal is the API's own error. */
export function uploadImport(url: string, file: File, onProgress: (share: number) => void): Promise<ImportDetail> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.setRequestHeader('x-minsheng', '1');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new TypeError('the connection broke'));
    request.onload = () => {
      if (request.status === 401) sessionLost();
      if (request.status < 300) resolve(request.response);
      else reject({ status: request.status, ...request.response });
    };
    request.send(file);
  });
}
