import { type AssistantModel, type AssistantTask, assistantTasks } from '@minsheng/contracts/assistant';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { App, Button, Segmented } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import { useMay } from '../../api/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeysetTable } from '../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import { Page } from '../../ui/Page.tsx';
import { ClassFigures } from './ClassFigures.tsx';
import { modelColumns } from './columns.tsx';
import { FillingFigures } from './FillingFigures.tsx';
import styles from './models.module.css';

export const lazyRoute = createLazyRoute('/shell/models')({ component: ModelsPage });
const here = getRouteApi('/shell/models');
const days = 30;

/** 模型: what the assistant learned, how well it does on tickets it did not know, and which model serves. */
function ModelsPage() {
  const { task } = here.useSearch();
  const navigate = here.useNavigate();
  const models = useInfiniteQuery(
    api.assistant.models.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ task, cursor, limit: 50 }) }),
  );
  const mayManage = useMay('model.manage');
  const { train, serve, isTraining } = useModelActions(task);
  const [shownId, setShownId] = useState<string | null>(null);
  const all = models.data?.pages.flatMap(({ items }) => items) ?? [];
  const shown = all.find(({ id }) => id === shownId) ?? all.find(({ state }) => state === 'serving');
  return (
    <Page
      title="模型"
      isFull
      extra={
        mayManage && (
          <Button type="primary" loading={isTraining} onClick={() => train()}>
            训练新模型
          </Button>
        )
      }
    >
      <div className={styles.columns}>
        <KeysetTable
          name="assistant.models"
          label="模型清单"
          result={models}
          columns={modelColumns(mayManage, serve)}
          onOpen={({ id }: AssistantModel) => setShownId(id)}
          toolbar={
            <div className={styles.toolbar}>
              <Segmented<AssistantTask>
                aria-label="任务"
                value={task}
                onChange={(next) => navigate({ search: { task: next }, replace: true })}
                options={Object.entries(assistantTasks).map(([value, label]) => ({
                  value: value as AssistantTask,
                  label: `${label}模型`,
                }))}
              />
              <Choices task={task} />
              <FillingFigures />
            </div>
          }
          empty={<EmptyState title="还没有模型">工单满 200 件后自动训练第一个，之后每晚训练，更好才替换。</EmptyState>}
        />
        <ClassFigures model={shown} />
      </div>
    </Page>
  );
}

/** What agents did with what was offered in the last days. */
function Choices({ task }: { task: AssistantTask }) {
  const choices = useQuery(api.assistant.choices.queryOptions({ input: { days } }));
  const found = choices.data?.find((each) => each.task === task);
  if (!found) return <span className={styles.quiet}>近 {days} 天还没有采纳记录</span>;
  return (
    <span className={styles.quiet}>
      近 {days} 天采纳 {found.taken} 次（首条 {found.firstTaken} 次），撤销 {found.undone} 次
    </span>
  );
}

function useModelActions(task: AssistantTask) {
  const { message, modal } = App.useApp();
  const tell = (error: unknown) => message.error(describeFailure(error).message);
  const training = useMutation(api.assistant.train.mutationOptions());
  const serving = useMutation(api.assistant.serve.mutationOptions());
  const train = () =>
    training.mutateAsync({ task }).then(() => message.success('已开始训练，完成后在这里显示结果'), tell);
  const serve = ({ id, version }: AssistantModel) =>
    modal.confirm({
      title: '启用这个模型？',
      content: '启用后立即用于推荐；现在使用的模型转为备用，可以随时换回。',
      okText: '启用',
      cancelText: '取消',
      onOk: () => serving.mutateAsync({ modelId: id, version }).then(() => message.success('已启用'), tell),
    });
  return { train, serve, isTraining: training.isPending };
}
