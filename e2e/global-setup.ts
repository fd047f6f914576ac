import { startProduct } from './server.ts';

/** One product for all stories. `MINSHENG_E2E_URL` names one that is running already. */
// biome-ignore lint/style/noDefaultExport: Playwright takes the default export.
export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.MINSHENG_E2E_URL) return undefined;
  const product = await startProduct();
  // The workers inherit the environment.
  process.env.MINSHENG_E2E_URL = product.url;
  return product.stop;
}
