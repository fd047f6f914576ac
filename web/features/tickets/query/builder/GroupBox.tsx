import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type ConditionGroup, isGroup, maxConditionDepth } from '@minsheng/contracts/ticket-conditions';
import { Button, Select, Tooltip } from 'antd';
import styles from './builder.module.css';
import { ClauseRow } from './ClauseRow.tsx';
import { addTo, itemAt, newClause, type Path, pathKey, replaceAt } from './draft.ts';
import { MoveButtons } from './MoveButtons.tsx';

type Props = {
  root: ConditionGroup;
  path: Path;
  onChange: (root: ConditionGroup) => void;
  showsProblems: boolean;
};

const matchWords = { all: '满足以下全部', any: '满足以下任一', none: '以下都不满足' } as const;

/** Lines that belong together; a group in a group is indented. */
export function GroupBox({ root, path, onChange, showsProblems }: Props) {
  const group = itemAt(root, path) as ConditionGroup;
  const isOuter = path.length === 0;
  const change = (next: ConditionGroup) => onChange(isOuter ? next : replaceAt(root, path, [next]));
  return (
    <fieldset className={styles.group} data-match={group.match} aria-label={matchWords[group.match]}>
      <div className={styles.groupHead}>
        <Select
          aria-label="这一组的关系"
          size="small"
          variant="filled"
          className={styles.match}
          value={group.match}
          onChange={(match) => change({ ...group, match })}
          options={Object.entries(matchWords).map(([value, label]) => ({ value, label }))}
        />
        <AddButtons root={root} path={path} onChange={onChange} />
        {!isOuter && (
          <span className={styles.rowActions}>
            <MoveButtons root={root} path={path} onChange={onChange} what="这一组" />
            <Tooltip title="删除这一组">
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label="删除这一组"
                onClick={() => onChange(replaceAt(root, path, []))}
              />
            </Tooltip>
          </span>
        )}
      </div>
      {group.items.map((item, index) => {
        const inner = [...path, index];
        const props = { root, path: inner, onChange, showsProblems };
        return isGroup(item) ? (
          <GroupBox key={pathKey(inner)} {...props} />
        ) : (
          <ClauseRow key={pathKey(inner)} {...props} />
        );
      })}
      {group.items.length === 0 && (
        <p className={styles.nothing}>{isOuter ? '没有条件：查找全部工单' : '这一组还没有条件'}</p>
      )}
    </fieldset>
  );
}

function AddButtons({ root, path, onChange }: Pick<Props, 'root' | 'path' | 'onChange'>) {
  return (
    <>
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        onClick={() => onChange(addTo(root, path, newClause('kind')))}
      >
        加一行
      </Button>
      {path.length + 1 < maxConditionDepth && (
        <Button
          size="small"
          type="text"
          icon={<PlusOutlined />}
          onClick={() => onChange(addTo(root, path, { match: 'any', items: [newClause('kind')] }))}
        >
          加一组
        </Button>
      )}
    </>
  );
}
