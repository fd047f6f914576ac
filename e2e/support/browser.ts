// The browser as the stories and the pictures use it: Debian's Chromium, in Chinese, on the city's clock.

const asRoot = process.getuid?.() === 0;

export const browserOptions = {
  executablePath: process.env.MINSHENG_CHROMIUM || '/usr/bin/chromium',
  args: [
    // Chromium refuses root with its sandbox. It only ever opens our own pages here.
    ...(asRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    // Without these it asks the internet for things nobody needs, and fills the log where there is none.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
  ],
};

export const pageOptions = {
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  viewport: { width: 1920, height: 1080 },
};

/** As somebody who wants no motion sees them: nothing is clicked while it is still arriving. */
export const storyOptions = { ...pageOptions, reducedMotion: 'reduce' as const };
