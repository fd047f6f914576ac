import { useEffect, useRef, useSyncExternalStore } from 'react';

/**
 * A key a page listens to. `keys` is written as on the key caps: `F2`, `Ctrl+Enter`, `Alt+1`. Single characters fire
 * only outside of text fields, and nothing fires while an input method is composing.
 */
export type Hotkey = { keys: string; label: string; run: () => void; inDialogs?: boolean; isDisabled?: boolean };

type Binding = { current: readonly Hotkey[] };
let bindings: readonly Binding[] = [];
const listeners = new Set<() => void>();

function setBindings(next: readonly Binding[]) {
  bindings = next;
  for (const listener of listeners) listener();
}

export function useHotkeys(hotkeys: readonly Hotkey[]) {
  const latest = useRef(hotkeys);
  latest.current = hotkeys;
  useEffect(() => {
    setBindings([...bindings, latest]);
    if (bindings.length === 1) window.addEventListener('keydown', handle, { capture: true });
    return () => {
      setBindings(bindings.filter((binding) => binding !== latest));
      if (bindings.length === 0) window.removeEventListener('keydown', handle, { capture: true });
    };
  }, []);
}

/** The keys that work right now, for the help dialog. */
export function useActiveHotkeys(): readonly Hotkey[] {
  const active = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => bindings,
  );
  return active.flatMap((binding) => binding.current);
}

function handle(event: KeyboardEvent) {
  if (event.isComposing || event.keyCode === 229) return;
  const pressed = nameOf(event);
  if (isPrintable(event) && isEditable(event.target)) return;
  const hasDialog = isDialogOpen();
  // The page that came last answers first.
  for (const binding of bindings.toReversed()) {
    const hotkey = binding.current.find(({ keys, inDialogs }) => keys === pressed && (inDialogs || !hasDialog));
    if (!hotkey) continue;
    event.preventDefault();
    event.stopPropagation();
    if (!hotkey.isDisabled && !event.repeat) hotkey.run();
    return;
  }
}

function nameOf(event: KeyboardEvent): string {
  // With Alt, macOS and some layouts report another character; the key cap is what is meant.
  const cap = /^(?:Digit|Key)(.)$/.exec(event.code)?.[1];
  const key = event.altKey && cap ? cap : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const shift = event.shiftKey && event.key.length > 1;
  return [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', shift && 'Shift', event.metaKey && 'Meta', key]
    .filter(Boolean)
    .join('+');
}

const isPrintable = (event: KeyboardEvent) =>
  event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;

const isEditable = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const isDialogOpen = () =>
  [...document.querySelectorAll<HTMLElement>('[role="dialog"][aria-modal="true"]')].some(
    (dialog) => dialog.offsetParent,
  );
