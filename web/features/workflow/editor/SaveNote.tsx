import { Button } from 'antd';
import { TimeText } from '../../../ui/TimeText.tsx';
import type { SaveState } from './useDraft.ts';

/** Whether what is on the screen is on the server. */
export function SaveNote({ save, onRetry }: { save: SaveState; onRetry: () => void }) {
  return (
    <span role="status">
      {save.is === 'saved' && save.at && (
        <>
          自动保存于 <TimeText at={save.at} mode="clock" />
        </>
      )}
      {save.is === 'unsaved' && '有改动，稍后自动保存'}
      {save.is === 'saving' && '正在保存…'}
      {save.is === 'incomplete' && `补全后自动保存：${save.why}`}
      {save.is === 'failed' && (
        <>
          没有保存：{save.why}
          <Button size="small" type="link" onClick={onRetry}>
            重试
          </Button>
        </>
      )}
    </span>
  );
}
