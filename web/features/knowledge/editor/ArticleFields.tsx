import {
  type ArticleAudience,
  type ArticleDraftContent,
  type ArticleKind,
  articleKinds,
  audiences,
} from '@minsheng/contracts/knowledge';
import { roleNames } from '@minsheng/contracts/roles';
import { useQueries } from '@tanstack/react-query';
import { DatePicker, Input, Select, Tag } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useId } from 'react';
import { api } from '../../../api/client.ts';
import { CategoryPicker } from '../../../ui/CategoryPicker.tsx';
import { PlacePicker } from '../../../ui/PlacePicker.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import styles from '../article.module.css';

type Props = {
  content: ArticleDraftContent;
  onChange: (patch: Partial<ArticleDraftContent>) => void;
  problems: Record<string, string>;
};

/** Everything beside title and text. */
export function ArticleFields(props: Props) {
  return (
    <div className={styles.fields}>
      <Scope {...props} />
      <Validity {...props} />
      <Origin {...props} />
      <Readers {...props} />
    </div>
  );
}

function Scope({ content, onChange, problems }: Props) {
  const { kind = 'explanation', categoryIds = [], placeIds = [], ownerUnitId = null } = content;
  const addTo = (field: 'categoryIds' | 'placeIds', ids: string[]) => (id: string | null) =>
    id && !ids.includes(id) && onChange({ [field]: [...ids, id] });
  const without = (ids: string[], gone: string) => ids.filter((each) => each !== gone);
  return (
    <>
      <Labelled label="种类" problem={problems.kind}>
        {(id) => (
          <Select
            id={id}
            value={kind}
            options={options(articleKinds)}
            onChange={(next: ArticleKind) => onChange({ kind: next })}
          />
        )}
      </Labelled>
      <Labelled label="归口类型" problem={problems.categoryIds}>
        {(id) => <CategoryPicker id={id} value={null} onChange={addTo('categoryIds', categoryIds)} />}
      </Labelled>
      <Chosen
        ids={categoryIds}
        kind="categories"
        onRemove={(id) => onChange({ categoryIds: without(categoryIds, id) })}
      />
      <Labelled label="适用地区（不填为全市）" problem={problems.placeIds}>
        {(id) => <PlacePicker id={id} value={null} onChange={addTo('placeIds', placeIds)} />}
      </Labelled>
      <Chosen ids={placeIds} kind="places" onRemove={(id) => onChange({ placeIds: without(placeIds, id) })} />
      <Labelled label="责任单位" problem={problems.ownerUnitId}>
        {(id) => <UnitPicker id={id} value={ownerUnitId} onChange={(next) => onChange({ ownerUnitId: next })} />}
      </Labelled>
    </>
  );
}

function Origin({ content, onChange, problems }: Props) {
  return (
    <>
      <Labelled label="标签" problem={problems.tags}>
        {(id) => (
          <Select
            id={id}
            mode="tags"
            value={content.tags ?? []}
            maxCount={12}
            placeholder="群众常用的说法"
            open={false}
            suffixIcon={null}
            tokenSeparators={['，', ',', ' ', '、']}
            onChange={(next: string[]) => onChange({ tags: next })}
          />
        )}
      </Labelled>
      <Labelled label="来源" problem={problems.sourceName}>
        {(id) => (
          <Input
            id={id}
            value={content.sourceName ?? ''}
            maxLength={120}
            placeholder="文件或部门"
            onChange={(event) => onChange({ sourceName: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label="来源链接" problem={problems.sourceUrl}>
        {(id) => (
          <Input
            id={id}
            value={content.sourceUrl ?? ''}
            placeholder="https://"
            onChange={(event) => onChange({ sourceUrl: event.target.value.trim() })}
          />
        )}
      </Labelled>
    </>
  );
}

function Readers({ content, onChange, problems }: Props) {
  const { audience = 'internal', roles = [] } = content;
  return (
    <>
      <Labelled label="查看范围" problem={problems.audience}>
        {(id) => (
          <Select
            id={id}
            value={audience}
            options={options(audiences)}
            onChange={(next: ArticleAudience) => onChange({ audience: next })}
          />
        )}
      </Labelled>
      {audience === 'roles' && (
        <Labelled label="可以查看的岗位" problem={problems.roles}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={roles}
              options={options(roleNames)}
              optionFilterProp="label"
              onChange={(next: string[]) => onChange({ roles: next })}
            />
          )}
        </Labelled>
      )}
    </>
  );
}

function Validity({ content, onChange, problems }: Props) {
  const day = (value: string | null | undefined) => (value ? dayjs(value) : null);
  return (
    <div className={styles.twoFields}>
      <Labelled label="生效日期" problem={problems.validFrom}>
        {(id) => (
          <DatePicker
            id={id}
            value={day(content.validFrom)}
            onChange={(next) => onChange({ validFrom: next?.format('YYYY-MM-DD') ?? null })}
          />
        )}
      </Labelled>
      <Labelled label="失效日期" problem={problems.validTo}>
        {(id) => (
          <DatePicker
            id={id}
            value={day(content.validTo)}
            placeholder="长期"
            onChange={(next) => onChange({ validTo: next?.format('YYYY-MM-DD') ?? null })}
          />
        )}
      </Labelled>
    </div>
  );
}

const options = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));

type LabelledProps = { label: string; problem: string | undefined; children: (id: string) => ReactNode };

function Labelled({ label, problem, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

type ChosenProps = { ids: readonly string[]; kind: 'categories' | 'places'; onRemove: (id: string) => void };

function Chosen({ ids, kind, onRemove }: ChosenProps) {
  const nodes = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['chosen', kind, id],
      queryFn: async () => (await namesOf[kind](id)).fullName,
      staleTime: 600_000,
    })),
  });
  if (ids.length === 0) return null;
  return (
    <div className={styles.chosen}>
      {ids.map((id, index) => (
        <Tag key={id} closable onClose={() => onRemove(id)}>
          {nodes[index]?.data ?? '…'}
        </Tag>
      ))}
    </div>
  );
}

const namesOf = {
  categories: (id: string) => api.categories.get.call({ id }),
  places: (id: string) => api.places.get.call({ id }),
};
