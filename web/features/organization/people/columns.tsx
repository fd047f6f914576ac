import type { Person } from '@minsheng/contracts/organization';
import { Button, Tag } from 'antd';
import type { Column } from '../../../ui/KeysetTable.tsx';
import styles from '../organization.module.css';

type Acts = { onChange: (person: Person) => void; onReset: (person: Person) => void };

/** Without `acts` for those who only read. */
export const peopleColumns = (acts: Acts | null): Column<Person>[] => [
  { key: 'name', title: '姓名', width: 110, isAlwaysShown: true, render: ({ name }) => <strong>{name}</strong> },
  { key: 'username', title: '用户名', width: 140, render: ({ username }) => username },
  {
    key: 'roles',
    title: '角色',
    width: 220,
    render: ({ roles }) => (
      <span className={styles.roles} title={roles.map(({ name }) => name).join('、')}>
        {roles.map(({ key, name }) => (
          <Tag key={key}>{name}</Tag>
        ))}
      </span>
    ),
  },
  {
    key: 'unit',
    title: '单位',
    width: 220,
    render: ({ unit }) => <span title={unit?.name}>{unit?.name ?? '热线中心'}</span>,
  },
  { key: 'lead', title: '组长', width: 90, render: ({ lead }) => lead?.name ?? '—' },
  { key: 'employeeNumber', title: '工号', width: 90, render: ({ employeeNumber }) => employeeNumber ?? '—' },
  { key: 'extension', title: '分机', width: 80, render: ({ extension }) => extension ?? '—' },
  { key: 'phone', title: '电话', width: 140, render: ({ phone }) => phone ?? '—' },
  { key: 'state', title: '状态', width: 90, isAlwaysShown: true, render: (person) => <State person={person} /> },
  ...(acts ? [actionColumn(acts)] : []),
];

const actionColumn = ({ onChange, onReset }: Acts): Column<Person> => ({
  key: 'actions',
  title: '操作',
  width: 150,
  isAlwaysShown: true,
  render: (person) => (
    <>
      <Button type="text" size="small" aria-label={`修改${person.name}`} onClick={() => onChange(person)}>
        修改
      </Button>
      <Button type="text" size="small" aria-label={`重置${person.name}的密码`} onClick={() => onReset(person)}>
        重置密码
      </Button>
    </>
  ),
});

function State({ person: { isActive, isLocked } }: { person: Person }) {
  const [state, words] = !isActive ? ['inactive', '已停用'] : isLocked ? ['locked', '已锁定'] : ['active', '在用'];
  return (
    <span className={styles.state} data-state={state}>
      {words}
    </span>
  );
}
