import type { Page } from '@playwright/test';

export interface Picture {
  /** docs/pictures/<name>.png */
  name: string;
  /** Whose screen: a role's Chinese name; without one nobody is signed in. */
  role?: string;
  path: string;
  /** What somebody does before the picture is taken. */
  act?: (page: Page) => Promise<unknown>;
}

/** The pictures in the README and the documentation, taken anew by `npm run pictures`. */
export const pictures: Picture[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'agent-desktop', role: '话务员', path: '/desk' },
  { name: 'work-list', role: '派单员', path: '/work' },
  { name: 'ticket-search', role: '值班长', path: '/tickets' },
  {
    name: 'ticket',
    role: '值班长',
    path: '/tickets',
    act: async (page) => {
      await page.locator('a[href^="/tickets/"]').first().click();
      await page.waitForURL(/\/tickets\/.+/);
    },
  },
  { name: 'call-simulator', role: '系统管理员', path: '/calls/simulator' },
];
