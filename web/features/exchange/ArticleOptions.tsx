import type { ImportMapping } from '@minsheng/contracts/exchange';
import { articleKinds } from '@minsheng/contracts/knowledge';
import { Select } from 'antd';
import { useMay } from '../../api/session.ts';
import styles from './exchange.module.css';
import { type OptionsProps, optionsOf, SourceOption } from './ImportOptions.tsx';

const arrivals: Record<ImportMapping['arrival'], string> = { published: '直接发布', review: '送审后发布' };
const arrivalHints: Record<ImportMapping['arrival'], string> = {
  published: '导入即生效，您是审核人',
  review: '进入“待我审核”，由他人逐篇或批量发布',
};

/** What a file of knowledge itself does not say. */
export function ArticleOptions({ mapping, onChange }: OptionsProps) {
  const mayPublish = useMay('knowledge.review');
  const arrival = mayPublish ? mapping.arrival : 'review';
  return (
    <div className={styles.options}>
      <SourceOption
        mapping={mapping}
        onChange={onChange}
        hint="同一来源的同一编号（没有编号按标题）再次导入时更新，不会重复"
      />
      <label htmlFor="import-arrival">
        导入后
        <Select
          id="import-arrival"
          value={arrival}
          options={optionsOf(arrivals).map((each) => ({
            ...each,
            disabled: each.value === 'published' && !mayPublish,
          }))}
          onChange={(chosen) => onChange({ arrival: chosen })}
        />
        <span className={styles.hint}>
          {mayPublish ? arrivalHints[arrival] : '您不能直接发布，导入的内容须由他人审核'}
        </span>
      </label>
      <label htmlFor="import-article-kind">
        默认种类
        <Select
          id="import-article-kind"
          value={mapping.articleKind}
          options={optionsOf(articleKinds)}
          onChange={(articleKind) => onChange({ articleKind })}
        />
        <span className={styles.hint}>列里没有说明种类时使用</span>
      </label>
    </div>
  );
}
