/** When the person last did something here; everything the page does by itself is not their doing. */
let lastActive = Date.now();
const awayMilliseconds = 60_000;

for (const name of ['pointerdown', 'keydown', 'wheel'] as const) {
  window.addEventListener(
    name,
    () => {
      lastActive = Date.now();
    },
    { capture: true, passive: true },
  );
}

export const lastActivity = () => lastActive;

/** Requests made meanwhile (timers, live messages) do not keep the session alive. */
export const isAway = () => Date.now() - lastActive > awayMilliseconds;
