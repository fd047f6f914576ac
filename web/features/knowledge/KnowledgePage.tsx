import { ImportOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { timeOrderedId } from '../../api/attempt-key.ts';
import { api, call } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import { useMay } from '../../api/session.ts';
import { cityTime } from '../../ui/city-time.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { Page } from '../../ui/Page.tsx';
import styles from './knowledge.module.css';
import { ArticleList, searchId } from './lists/ArticleList.tsx';
import { DraftList } from './lists/DraftList.tsx';
import { Reader } from './reader/Reader.tsx';
import { KnowledgeSide } from './side/KnowledgeSide.tsx';
import { useConditions } from './useKnowledge.ts';

export const lazyRoute = createLazyRoute('/shell/knowledge')({ component: KnowledgePage });

/** 知识库: where things stand on the left, what was found in the middle, what is read or written on the right. */
function KnowledgePage() {
  const { conditions } = useConditions();
  const mayWrite = useMay('knowledge.write');
  const navigate = useNavigate();
  const mayImport = useMay('knowledge.import');
  const begin = useNewArticle();
  useHotkeys([
    { keys: 'F4', label: '检索知识', run: () => document.getElementById(searchId)?.focus() },
    { keys: 'F2', label: '新建知识', run: begin, isDisabled: !mayWrite },
  ]);
  const { article, box } = conditions;
  return (
    <Page
      title="知识库"
      note="知识与解释口径；发布前须由他人审核"
      isFull
      extra={
        <>
          {mayImport && (
            <Button icon={<ImportOutlined />} onClick={() => void navigate({ to: '/knowledge/import' })}>
              导入
            </Button>
          )}
          {mayWrite && (
            <Button type="primary" icon={<PlusOutlined />} onClick={begin}>
              新建 F2
            </Button>
          )}
        </>
      }
    >
      <div className={styles.page} data-editing={Boolean(conditions.edit)}>
        <aside className={styles.side}>
          <KnowledgeSide />
        </aside>
        <div className={styles.middle}>{box ? <DraftList key={box} box={box} /> : <ArticleList />}</div>
        <section className={styles.main} aria-label="知识详情">
          {article ? (
            <Reader key={article} id={article} />
          ) : (
            <EmptyState title="选一篇来看">左边按归口类型或状态查找，中间输入群众的说法检索。</EmptyState>
          )}
        </section>
      </div>
    </Page>
  );
}

function useNewArticle() {
  const { change } = useConditions();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const create = useMutation({
    mutationFn: async () => {
      const id = timeOrderedId();
      const validFrom = cityTime().format('YYYY-MM-DD');
      await call.knowledge.create({ id, content: { kind: 'explanation', audience: 'internal', validFrom } });
      return id;
    },
    onSuccess: async (id) => {
      await queryClient.invalidateQueries({ queryKey: api.knowledge.key() });
      await change({ box: 'mine', article: id, edit: true }, true);
    },
    onError: (error) => message.error(describeFailure(error).message),
  });
  return () => {
    if (!create.isPending) create.mutate();
  };
}
