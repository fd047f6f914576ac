const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const heartbeatSeconds = 15;

export const say = (sentence) => process.stdout.write(`${sentence}\n`);

/**
 * Shows that something long is going on: a moving line on a terminal, now and then a plain line elsewhere.
 * `detail` is asked for each time and says how far it is.
 */
export async function step(title, work, detail = () => '') {
  const begin = Date.now();
  const seconds = () => Math.round((Date.now() - begin) / 1000);
  const stop = process.stdout.isTTY ? spin(title, seconds, detail) : tell(title, seconds, detail);
  try {
    const result = await work();
    stop();
    say(`✓ ${title}（${((Date.now() - begin) / 1000).toFixed(1)} 秒）`);
    return result;
  } catch (error) {
    stop();
    say(`✗ ${title}`);
    throw error;
  }
}

function spin(title, seconds, detail) {
  let frame = 0;
  const timer = setInterval(() => {
    frame = (frame + 1) % frames.length;
    process.stdout.write(`\r\x1b[K${frames[frame]} ${title}… ${seconds()} 秒 ${detail()}`);
  }, 120);
  return () => {
    clearInterval(timer);
    process.stdout.write('\r\x1b[K');
  };
}

function tell(title, seconds, detail) {
  say(`· ${title}…`);
  const timer = setInterval(() => say(`  ${title}，已用 ${seconds()} 秒 ${detail()}`), heartbeatSeconds * 1000);
  return () => clearInterval(timer);
}
