import { type ProcessNode, stages } from '@minsheng/contracts/workflow';
import { Tag } from 'antd';
import { conditionInWords } from '../condition-words.ts';
import type { Names } from '../useNames.ts';
import { barredInWords, limitInWords, noticeInWords, performerInWords } from '../words.ts';
import { ActionTable } from './ActionTable.tsx';
import styles from './detail.module.css';

const folds = { beforeFirstReview: '初审前的环节收拢', lowerUnit: '下级单位的环节收拢' } as const;

/** One node in words: who acts, until when, what they may do and where it leads. */
export function NodePanel({ node, names }: { node: ProcessNode; names: Names }) {
  const { name, stage, performer, notBy, limit, fold, actions } = node;
  const { roleName, nodeName, pathName } = names;
  return (
    <section className={styles.panel} aria-label={`环节：${name}`}>
      <header className={styles.head}>
        <h2>{name}</h2>
        <Tag>{stages[stage]}</Tag>
      </header>
      {performer ? (
        <>
          <dl className={styles.facts}>
            <div>
              <dt>办理人</dt>
              <dd>{performerInWords(performer, roleName)}</dd>
            </div>
            <div>
              <dt>时限</dt>
              <dd>{limitInWords(limit) || '随工单办理时限'}</dd>
            </div>
            {notBy.length > 0 && (
              <div>
                <dt>须回避</dt>
                <dd>{barredInWords(notBy, nodeName)}</dd>
              </div>
            )}
            {(node.notices ?? []).length > 0 && (
              <div>
                <dt>提醒</dt>
                <dd>{(node.notices ?? []).map((rule) => noticeInWords(rule, roleName)).join('；')}</dd>
              </div>
            )}
            {fold && (
              <div>
                <dt>收拢</dt>
                <dd>
                  {folds[fold.as]}（{conditionInWords(fold.when, pathName)}时）
                </dd>
              </div>
            )}
          </dl>
          <ActionTable actions={actions} names={names} label={`“${name}”的操作`} />
        </>
      ) : (
        <p className={styles.note}>流程到此结束，没有待办。</p>
      )}
    </section>
  );
}
