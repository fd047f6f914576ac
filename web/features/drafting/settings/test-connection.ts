import { ConnectionTest } from '@minsheng/contracts/drafting';

/** Waits for the endpoint as long as the server does. */
export async function testConnection(): Promise<ConnectionTest> {
  const response = await fetch('/api/drafting/tests', {
    method: 'POST',
    headers: { 'x-minsheng': '1' },
    credentials: 'same-origin',
  });
  const body = await response.json();
  if (!response.ok) throw { status: response.status, ...body };
  return ConnectionTest.parse(body);
}
