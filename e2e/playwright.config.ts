import { defineConfig } from '@playwright/test';
import { browserOptions, pageOptions } from './support/browser.ts';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './global-setup.ts',
  // One city and one person per role: stories that run side by side would take each other's calls.
  workers: 1,
  // A second try on a busy machine; the report names every story that needed it.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    ...pageOptions,
    launchOptions: browserOptions,
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
