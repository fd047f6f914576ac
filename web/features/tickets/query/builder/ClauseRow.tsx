import { DeleteOutlined } from '@ant-design/icons';
import { type Clause, type ConditionGroup, clauseProblem } from '@minsheng/contracts/ticket-conditions';
import { fieldOf, operators, type TicketField, ticketFieldNames } from '@minsheng/contracts/ticket-fields';
import { Button, Select, Tooltip } from 'antd';
import { useMay } from '../../../../api/session.ts';
import styles from './builder.module.css';
import { itemAt, newClause, type Path, replaceAt, withOperator } from './draft.ts';
import { MoveButtons } from './MoveButtons.tsx';
import { ValueEditor } from './ValueEditor.tsx';

type Props = {
  root: ConditionGroup;
  path: Path;
  onChange: (root: ConditionGroup) => void;
  showsProblems: boolean;
};

/** One line: a field, how it is compared, with what; what is wrong with it stands below. */
export function ClauseRow({ root, path, onChange, showsProblems }: Props) {
  const clause = itemAt(root, path) as Clause;
  const change = (next: Clause) => onChange(replaceAt(root, path, [next]));
  const problem = showsProblems ? clauseProblem(clause) : null;
  const { label, operators: allowed, hint } = fieldOf(clause.field);
  return (
    <div className={styles.row}>
      <FieldSelect value={clause.field} onChange={(field) => change(newClause(field))} />
      <Select
        aria-label={`${label}的比较方式`}
        className={styles.operator}
        value={clause.op}
        onChange={(op) => change(withOperator(clause, op))}
        options={allowed.map((op) => ({ value: op, label: operators[op].label }))}
      />
      <div className={styles.value}>
        <ValueEditor
          clause={clause}
          hasProblem={problem !== null}
          onChange={(values) => change({ ...clause, values })}
        />
        {problem ? (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        ) : (
          hint && <p className={styles.hint}>{hint}</p>
        )}
      </div>
      <span className={styles.rowActions}>
        <MoveButtons root={root} path={path} onChange={onChange} what="这一行" />
        <Tooltip title="删除这一行">
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label="删除这一行"
            onClick={() => onChange(replaceAt(root, path, []))}
          />
        </Tooltip>
      </span>
    </div>
  );
}

function FieldSelect({ value, onChange }: { value: TicketField; onChange: (field: TicketField) => void }) {
  const mayAskForCitizen = useMay('ticket.readCitizen');
  const names = ticketFieldNames.filter((name) => mayAskForCitizen || fieldOf(name).group !== '诉求人');
  const groups = [...new Set(names.map((name) => fieldOf(name).group))];
  return (
    <Select
      aria-label="字段"
      className={styles.field}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      popupMatchSelectWidth={200}
      listHeight={360}
      options={groups.map((group) => ({
        label: group,
        title: group,
        options: names
          .filter((name) => fieldOf(name).group === group)
          .map((name) => ({ value: name, label: fieldOf(name).label })),
      }))}
    />
  );
}
