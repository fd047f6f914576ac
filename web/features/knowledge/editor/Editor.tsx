import type { Article, ArticleDraft } from '@minsheng/contracts/knowledge';
import { Alert, App, Button, Input, Segmented, Space } from 'antd';
import { useState } from 'react';
import { describeFailure } from '../../../api/errors.ts';
import { cityTime } from '../../../ui/city-time.ts';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import styles from '../article.module.css';
import { Markdown } from '../Markdown.tsx';
import { useConditions } from '../useKnowledge.ts';
import { ArticleAttachments } from './ArticleAttachments.tsx';
import { ArticleFields } from './ArticleFields.tsx';
import { type Saving, useArticleDraft } from './useArticleDraft.ts';

type Props = { article: Article; draft: ArticleDraft };

/** Writing an article: kept by itself, submitted to another person's review with Ctrl+Enter. */
export function Editor({ article, draft }: Props) {
  const editing = useArticleDraft(article, draft);
  const { content, change, saving, savedAt, error } = editing;
  const { submit, discard, refusal } = useLeaving(editing);
  const [view, setView] = useState<'write' | 'preview'>('write');
  useHotkeys([{ keys: 'Ctrl+Enter', label: '提交审核', run: () => void submit() }]);
  const problems = fieldProblems(refusal);
  return (
    <section className={styles.editor} aria-label="编写知识">
      <header className={styles.readerHead}>
        <h2>{article.published ? `修订：${article.published.content.title}` : '新建知识'}</h2>
        <span className={styles.saveState} role="status">
          {savingWords[saving]}
          {saving === 'clean' ? cityTime(savedAt).format('HH:mm:ss') : ''}
        </span>
        <Space>
          <Button size="small" danger onClick={discard}>
            放弃草稿
          </Button>
          <Button size="small" type="primary" onClick={() => void submit()}>
            提交审核
          </Button>
        </Space>
      </header>
      {draft.state === 'returned' && <Alert type="warning" showIcon title={`已退回：${draft.reason}`} />}
      {saving === 'conflict' && (
        <Alert
          type="error"
          showIcon
          title="这份草稿在另一个窗口保存过，本窗口的修改还没有保存"
          action={<Button onClick={() => void editing.overwrite()}>以本窗口为准</Button>}
        />
      )}
      {saving === 'failed' && <ErrorAlert error={error} />}
      {refusal !== null && <Alert type="error" showIcon title={describeFailure(refusal).message} />}
      <div className={styles.editorBody}>
        <div className={styles.writing}>
          <label htmlFor="article-title">标题</label>
          <Input
            id="article-title"
            value={content.title ?? ''}
            maxLength={120}
            autoFocus={!content.title}
            status={problems.title ? 'error' : ''}
            placeholder="群众会怎么问，如：退休人员怎样做待遇资格认证"
            onChange={(event) => change({ title: event.target.value })}
          />
          <Problem text={problems.title} />
          <div className={styles.bodyHead}>
            <label htmlFor="article-body">正文</label>
            <span className={styles.quiet}># 小标题　- 列表　**加粗**　[文字](链接)</span>
            <Segmented
              size="small"
              value={view}
              onChange={setView}
              options={[
                { value: 'write', label: '编写' },
                { value: 'preview', label: '预览' },
              ]}
            />
          </div>
          <Body {...{ view, problems }} text={content.body ?? ''} onChange={(body) => change({ body })} />
          <ArticleAttachments article={article} />
        </div>
        <ArticleFields content={content} onChange={change} problems={problems} />
      </div>
    </section>
  );
}

type BodyProps = {
  view: 'write' | 'preview';
  text: string;
  problems: Record<string, string>;
  onChange: (text: string) => void;
};

function Body({ view, text, problems, onChange }: BodyProps) {
  if (view === 'preview')
    return (
      <div className={styles.preview}>
        <Markdown text={text} />
      </div>
    );
  return (
    <>
      <Input.TextArea
        id="article-body"
        className={styles.bodyInput}
        status={problems.body ? 'error' : ''}
        value={text}
        placeholder="先写可以直接答复群众的话，再写办理条件、材料、时限和依据。"
        onChange={(event) => onChange(event.target.value)}
      />
      <Problem text={problems.body} />
    </>
  );
}

function Problem({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <p className={styles.problem} role="alert">
      {text}
    </p>
  );
}

const savingWords: Record<Saving, string> = {
  clean: '自动保存于 ',
  dirty: '正在保存…',
  saving: '正在保存…',
  failed: '没有保存，稍后再试',
  conflict: '没有保存，需要处理',
};

const fieldProblems = (refusal: unknown): Record<string, string> =>
  refusal === null
    ? {}
    : Object.fromEntries(describeFailure(refusal).fields.map(({ path, message }) => [String(path[0]), message]));

function useLeaving(editing: ReturnType<typeof useArticleDraft>) {
  const { message, modal } = App.useApp();
  const { change } = useConditions();
  const [refusal, setRefusal] = useState<unknown>(null);
  const submit = async () => {
    setRefusal(null);
    try {
      await editing.submit();
      message.success('已提交，等待他人审核');
      await change({ edit: undefined, box: 'mine' });
    } catch (failure) {
      setRefusal(failure);
    }
  };
  const discard = () =>
    modal.confirm({
      title: '放弃这份草稿？',
      content: '已发布的版本不受影响；草稿内容不再保留。',
      okText: '放弃',
      okButtonProps: { danger: true },
      onOk: () =>
        editing
          .discard()
          .then(() => change({ edit: undefined, article: undefined }))
          .catch((failure) => void message.error(describeFailure(failure).message)),
    });
  return { submit, discard, refusal };
}
