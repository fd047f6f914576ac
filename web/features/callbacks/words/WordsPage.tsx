import {
  CallbackWord,
  type CallbackWordList,
  callbackWordLists,
  type ResultKind,
  resultKinds,
} from '@minsheng/contracts/callback-words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Button, Input, InputNumber, Select, Switch, Table, Tabs } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '../../../api/client.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { Page } from '../../../ui/Page.tsx';
import { useWords } from '../useWords.ts';
import styles from './words.module.css';

export const lazyRoute = createLazyRoute('/shell/callbacks/words')({ component: WordsPage });

/** 回访设置: result codes and what they lead to, reasons of dissatisfaction, kinds of mistake. */
function WordsPage() {
  const [list, setList] = useState<CallbackWordList>('result');
  const [edited, setEdited] = useState<CallbackWord | null>(null);
  const words = useWords().all.filter((word) => word.list === list);
  const fresh: CallbackWord = {
    ...{ list, key: '', name: '', isActive: true, version: 0 },
    sort: Math.max(0, ...words.map(({ sort }) => sort)) + 1,
    traits: list === 'result' ? { kind: 'failed', retryMinutes: null } : {},
  };
  return (
    <Page
      title="回访设置"
      note={
        <span>
          间隔与每日次数在<Link to="/parameters">系统参数</Link>，最多尝试次数在<Link to="/workflow">办理流程</Link>
          的“回访”环节。
        </span>
      }
      extra={
        <Button type="primary" onClick={() => setEdited(fresh)}>
          新增{callbackWordLists[list]}
        </Button>
      }
    >
      <Tabs
        activeKey={list}
        onChange={(key) => setList(key as CallbackWordList)}
        items={Object.entries(callbackWordLists).map(([key, label]) => ({ key, label }))}
      />
      <WordTable list={list} words={words} onEdit={setEdited} />
      {edited && <WordDialog word={edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}

type TableProps = { list: CallbackWordList; words: readonly CallbackWord[]; onEdit: (word: CallbackWord) => void };

function WordTable({ list, words, onEdit }: TableProps) {
  return (
    <Table<CallbackWord>
      size="small"
      className={styles.table}
      rowKey="key"
      pagination={false}
      dataSource={[...words]}
      columns={[
        { title: '顺序', width: 72, render: (_, { sort }) => sort },
        { title: '名称', width: 180, render: (_, { name }) => name },
        { title: '代码', width: 160, render: (_, { key }) => <span className={styles.code}>{key}</span> },
        ...(list === 'result'
          ? [
              {
                title: '意味着',
                render: (_: unknown, { traits }: CallbackWord) => resultKinds[traits.kind ?? 'failed'],
              },
              {
                title: '再次回访间隔',
                width: 140,
                render: (_: unknown, { traits }: CallbackWord) =>
                  traits.kind === 'failed' ? (traits.retryMinutes ? `${traits.retryMinutes} 分钟` : '按系统参数') : '—',
              },
            ]
          : []),
        { title: '状态', width: 96, render: (_, { isActive }) => (isActive ? '使用中' : '已停用') },
        {
          title: '操作',
          width: 80,
          render: (_, word) => (
            <Button type="link" size="small" className={styles.link} onClick={() => onEdit(word)}>
              修改
            </Button>
          ),
        },
      ]}
    />
  );
}

const WordForm = z.object({
  ...CallbackWord.pick({ key: true, name: true, sort: true, isActive: true }).shape,
  kind: z.enum(Object.keys(resultKinds) as [ResultKind, ...ResultKind[]]).optional(),
  retryMinutes: z.int('请填写整数').min(5, '至少 5 分钟').max(4800, '最多 4800 分钟').nullable().optional(),
});

function WordDialog({ word, onClose }: { word: CallbackWord; onClose: () => void }) {
  const queryClient = useQueryClient();
  const save = useMutation(api.callbacks.setWord.mutationOptions());
  const { list, version, traits } = word;
  const submit = async ({ kind, retryMinutes, ...rest }: z.output<typeof WordForm>) => {
    const given = list === 'result' ? { kind, retryMinutes: retryMinutes ?? null } : {};
    await save.mutateAsync({ ...rest, list, version, traits: { ...traits, ...given } });
    await queryClient.invalidateQueries({ queryKey: api.callbacks.key() });
    onClose();
  };
  return (
    <FormDialog
      title={`${version === 0 ? '新增' : '修改'}${callbackWordLists[list]}`}
      schema={WordForm}
      okText="保存"
      initial={{ ...word, ...(traits.kind ? { kind: traits.kind, retryMinutes: traits.retryMinutes ?? null } : {}) }}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field name="name" label="名称">
        <Input autoFocus maxLength={20} />
      </Field>
      <Field name="key" label="代码" extra="字母和数字，保存后不能修改">
        <Input maxLength={40} disabled={version > 0} />
      </Field>
      {list === 'result' && (
        <>
          <Field name="kind" label="意味着">
            <Select options={Object.entries(resultKinds).map(([value, label]) => ({ value, label }))} />
          </Field>
          <Field name="retryMinutes" label="再次回访间隔（留空按系统参数）">
            <InputNumber min={5} max={4800} suffix="分钟" style={{ width: 160 }} />
          </Field>
        </>
      )}
      <Field name="sort" label="顺序">
        <InputNumber min={0} max={999} />
      </Field>
      <Field name="isActive" label="状态" valuePropName="checked" required={false}>
        <Switch checkedChildren="使用中" unCheckedChildren="已停用" />
      </Field>
    </FormDialog>
  );
}
