import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { storyOptions } from './browser.ts';
import { signInAs } from './sign-in.ts';

export type { Page } from '@playwright/test';
export { expect } from '@playwright/test';

interface Fixtures {
  /** What the browser may complain about in this story: `test.use({ tolerated: [/status of 409/] })`. */
  tolerated: RegExp[];
  /** A person of this role, signed in, in a browser of their own: `const agent = await as('话务员')`. */
  as: (role: string) => Promise<Page>;
}

/**
 * Playwright's `test`, in which a browser that complains fails the story: an error or a warning on the console, or an
 * exception that nobody caught.
 */
export const test = base.extend<Fixtures>({
  baseURL: async ({ baseURL: _ }, use) => use(process.env.MINSHENG_E2E_URL),
  tolerated: [[], { option: true }],
  context: async ({ context, tolerated }, use) => {
    const complaints = listenTo(context);
    await use(context);
    expect(unexpected(complaints, tolerated)).toEqual([]);
  },
  as: async ({ browser, baseURL, tolerated }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ ...storyOptions, baseURL });
      contexts.push(context);
      listenTo(context, complaints, role);
      const page = await context.newPage();
      await signInAs(page, role);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(unexpected(complaints, tolerated)).toEqual([]);
  },
});

function listenTo(context: BrowserContext, complaints: string[] = [], who = ''): string[] {
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    complaints.push(`${who} ${message.type()}: ${message.text()} (${message.location().url})`.trim());
  });
  context.on('weberror', (error) => complaints.push(`${who} exception: ${error.error().stack}`.trim()));
  return complaints;
}

const unexpected = (complaints: string[], tolerated: RegExp[]) =>
  complaints.filter((complaint) => !tolerated.some((pattern) => pattern.test(complaint)));
