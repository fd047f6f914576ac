import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';

/** Asks before the page is left with something unsaved on it; closing the tab asks in the browser's own words. */
export function useUnsavedGuard(isUnsaved: boolean, sentence: string) {
  const { modal } = App.useApp();
  useBlocker({
    disabled: !isUnsaved,
    enableBeforeUnload: isUnsaved,
    shouldBlockFn: () =>
      new Promise<boolean>((resolve) => {
        modal.confirm({
          title: '还有改动没有保存',
          content: sentence,
          okText: '不保存，离开',
          okButtonProps: { danger: true },
          cancelText: '留在本页',
          onOk: () => resolve(false),
          onCancel: () => resolve(true),
        });
      }),
  });
}
