/** Said by the client when a request got no answer; heard by the live stream, which may be dead without knowing it. */
const listeners = new Set<() => void>();

export function answerMissing() {
  for (const listener of listeners) listener();
}

export function onMissingAnswer(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
