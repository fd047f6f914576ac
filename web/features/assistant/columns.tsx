import { type AssistantModel, modelStates } from '@minsheng/contracts/assistant';
import { Button, Progress } from 'antd';
import type { Column } from '../../ui/KeysetTable.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import styles from './models.module.css';
import { share } from './share.ts';

export const modelColumns = (
  mayManage: boolean,
  onServe: (model: AssistantModel) => void,
): Column<AssistantModel>[] => [
  {
    key: 'state',
    title: '状态',
    width: 150,
    isAlwaysShown: true,
    render: ({ state, progress }) =>
      state === 'training' ? (
        <Progress percent={Math.round(progress * 100)} size="small" aria-label="训练进度" />
      ) : (
        <span className={styles.state} data-state={state}>
          {modelStates[state]}
        </span>
      ),
  },
  { key: 'requestedAt', title: '训练时间', width: 130, render: ({ requestedAt }) => <TimeText at={requestedAt} /> },
  { key: 'examples', title: '学习工单', width: 90, render: ({ examples }) => examples?.toLocaleString() ?? '—' },
  {
    key: 'score',
    title: '首条正确率',
    width: 110,
    render: ({ figures, task }) =>
      figures ? (task === 'title' ? `相似 ${share(figures.rougeL)}` : share(figures.top1)) : '—',
  },
  {
    key: 'top3',
    title: '前三条',
    width: 90,
    render: ({ figures, task }) => (figures && task !== 'title' ? share(figures.top3) : '—'),
  },
  {
    key: 'against',
    title: '当时使用的模型',
    width: 130,
    render: ({ against, task }) => (against ? share(task === 'title' ? against.rougeL : against.top1) : '—'),
  },
  { key: 'requestedBy', title: '发起人', width: 100, render: ({ requestedBy }) => requestedBy.name },
  { key: 'note', title: '说明', width: 280, render: ({ note }) => note },
  ...(mayManage
    ? [
        {
          key: 'serve',
          title: '',
          width: 90,
          isAlwaysShown: true,
          render: (model: AssistantModel) =>
            model.state === 'ready' && (
              <Button size="small" onClick={() => onServe(model)}>
                启用
              </Button>
            ),
        },
      ]
    : []),
];
