import { CheckOutlined } from '@ant-design/icons';
import type { Role } from '@minsheng/contracts/organization';
import { type Permission, permissions } from '@minsheng/contracts/permissions';
import { Fragment, useRef } from 'react';
import { permissionGroups } from './permission-groups.ts';
import { RoleHead } from './RoleHead.tsx';
import { isTicked, type RoleEdits } from './role-edits.ts';
import styles from './roles.module.css';

type Props = {
  roles: readonly Role[];
  edits: RoleEdits;
  isReadOnly: boolean;
  onTick: (role: Role, permission: Permission) => void;
  onRename: (role: Role) => void;
  onRemove: (role: Role) => void;
};

/** What each role may do: permissions downwards by subject, roles across. */
export function RoleMatrix(props: Props) {
  const { roles } = props;
  const columns = useRef<HTMLTableElement>(null);
  return (
    <div className={styles.frame}>
      <table
        ref={columns}
        className={styles.matrix}
        aria-label="角色权限表"
        onMouseOver={(event) => light(columns.current, event.target as HTMLElement)}
        onFocus={(event) => light(columns.current, event.target as HTMLElement)}
        onMouseLeave={() => light(columns.current, null)}
      >
        <colgroup>
          <col className={styles.nameColumn} />
          {roles.map(({ key }) => (
            <col key={key} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">权限</th>
            {roles.map((role) => (
              <RoleHead key={role.key} {...props} role={role} />
            ))}
          </tr>
        </thead>
        <tbody>
          {permissionGroups.map((group) => (
            <Fragment key={group.name}>
              <tr className={styles.group}>
                <th scope="colgroup" colSpan={roles.length + 1}>
                  <span>{group.name}</span>
                </th>
              </tr>
              {group.permissions.map((permission) => (
                <Row key={permission} {...props} permission={permission} />
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ roles, edits, isReadOnly, onTick, permission }: Props & { permission: Permission }) {
  const words = permissions[permission];
  return (
    <tr>
      <th scope="row">{words}</th>
      {roles.map((role) => {
        const isOn = isTicked(role, permission, edits);
        return (
          <td
            key={role.key}
            data-changed={edits[role.key]?.[permission] !== undefined}
            title={`${role.name}：${words}`}
          >
            {isReadOnly ? (
              <Tick isOn={isOn} />
            ) : (
              <label>
                <input
                  type="checkbox"
                  aria-label={`${role.name}：${words}`}
                  checked={isOn}
                  onChange={() => onTick(role, permission)}
                />
              </label>
            )}
          </td>
        );
      })}
    </tr>
  );
}

const Tick = ({ isOn }: { isOn: boolean }) =>
  isOn ? <CheckOutlined className={styles.tick} aria-label="有" /> : <span className="ms-visually-hidden">无</span>;

/** The column one points at, without drawing the five hundred cells anew. */
function light(table: HTMLTableElement | null, target: HTMLElement | null) {
  const cell = target?.closest('td, th') as HTMLTableCellElement | null;
  for (const [index, column] of table?.querySelectorAll('col').entries() ?? []) {
    column.toggleAttribute('data-here', index > 0 && cell?.colSpan === 1 && index === cell.cellIndex);
  }
}
