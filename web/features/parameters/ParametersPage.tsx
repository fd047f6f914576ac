import type { ParameterSetting } from '@minsheng/contracts/parameters';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { useUnsavedGuard } from '../../ui/useUnsavedGuard.ts';
import { ParameterRow } from './ParameterRow.tsx';
import styles from './parameters.module.css';

export const lazyRoute = createLazyRoute('/shell/parameters')({ component: ParametersPage });

/** Values that were typed and are not saved, by key. */
type Drafts = Readonly<Record<string, unknown>>;

/** 系统参数 (B3): every limit and threshold, with what follows from it. */
function ParametersPage() {
  const parameters = useQuery(api.parameters.list.queryOptions());
  const [text, setText] = useState('');
  const [drafts, setDrafts] = useState<Drafts>({});
  useUnsavedGuard(Object.keys(drafts).length > 0, '有的参数改了还没有保存，离开后会丢失。');
  const change = (key: string, value: unknown) =>
    setDrafts(({ [key]: _, ...others }) => (value === undefined ? others : { ...others, [key]: value }));
  const found = (parameters.data ?? []).filter((each) => isFound(each, text.trim()));
  const groups = [...Map.groupBy(found, ({ group }) => group)];
  return (
    <Page
      title="系统参数"
      note="保存后立即对全中心生效，每次修改都记入审计日志。"
      extra={
        <Input.Search
          aria-label="查找参数"
          placeholder="查找参数"
          allowClear
          style={{ width: 240 }}
          onChange={(event) => setText(event.target.value)}
        />
      }
    >
      {parameters.error ? (
        <ErrorState error={parameters.error} onRetry={parameters.refetch} />
      ) : parameters.isPending ? (
        <Skeleton active paragraph={{ rows: 12 }} />
      ) : (
        <div className={styles.groups}>
          {groups.length === 0 && (
            <EmptyState title="没有找到这样的参数" action={<Button onClick={() => setText('')}>显示全部</Button>}>
              换一个词再试，例如“时限”“密码”“导入”。
            </EmptyState>
          )}
          {groups.map(([group, settings]) => (
            <section key={group} className={styles.group} aria-label={group}>
              <h2>{group}</h2>
              {settings.map((setting) => (
                <ParameterRow
                  key={setting.key}
                  setting={setting}
                  draft={drafts[setting.key]}
                  onDraft={(value) => change(setting.key, value)}
                />
              ))}
            </section>
          ))}
        </div>
      )}
    </Page>
  );
}

const isFound = ({ group, label, hint, key }: ParameterSetting, text: string) =>
  text === '' || [group, label, hint, key].some((words) => words.toLowerCase().includes(text.toLowerCase()));
