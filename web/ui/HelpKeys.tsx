import { Modal } from 'antd';
import { useSyncExternalStore } from 'react';
import styles from './help-keys.module.css';
import { useActiveHotkeys, useHotkeys } from './hotkeys.ts';

let isShown = false;
const listeners = new Set<() => void>();

function show(value: boolean) {
  isShown = value;
  for (const listener of listeners) listener();
}

export const showHelpKeys = () => show(true);

/** The dialog that lists the keys of the page one is on (`?`). */
export function HelpKeys() {
  const isOpen = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isShown,
  );
  useHotkeys([{ keys: '?', label: '显示快捷键', run: showHelpKeys }]);
  const hotkeys = useActiveHotkeys();
  return (
    <Modal open={isOpen} title="键盘快捷键" footer={null} width={440} onCancel={() => show(false)}>
      <table className={styles.keys}>
        <tbody>
          {hotkeys.map(({ keys, label }) => (
            <tr key={keys + label}>
              <th scope="row">
                {keys.split('+').map((cap) => (
                  <kbd key={cap}>{cap}</kbd>
                ))}
              </th>
              <td>{label}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>输入法正在选字时，快捷键不会生效。</p>
    </Modal>
  );
}
