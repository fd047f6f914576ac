import type { Unit, UnitChange } from '@minsheng/contracts/organization';
import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { api, call } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import type { NodeKind } from '../../../ui/nodes/kind.ts';
import { NodeWorkspace } from '../../../ui/nodes/NodeWorkspace.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import { UnitDialog } from './UnitDialog.tsx';
import { nodesBelow, nodeWithPath, type UnitNode } from './unit-nodes.ts';

const here = getRouteApi('/shell/organization');

const changeOf = ({ code, name, shortName, parentId, placeId, isActive }: UnitNode): UnitChange => ({
  code,
  name,
  shortName,
  parentId,
  placeId,
  isActive,
});
const turn = async (id: string, version: number, isActive: boolean) => {
  const unit = nodeWithPath(await call.organization.units(), id);
  return call.organization.changeUnit({ ...changeOf(unit), isActive, id, version });
};

/** What is fetched is the flat list of all units; nodes are made of it. */
const unitQuery = <Data,>(select: (all: Unit[]) => Data) =>
  api.organization.units.queryOptions({ select }) as unknown as UseQueryOptions<Data>;

const units: NodeKind<UnitNode> = {
  word: '成员单位',
  levels: ['一级单位', '二级单位', '三级单位'],
  key: () => api.organization.key(),
  below: (query) => unitQuery((all) => nodesBelow(all, query)),
  one: (id) => unitQuery((all) => nodeWithPath(all, id)),
  deactivate: ({ id, version }) => turn(id, version, false),
  reactivate: ({ id, version }) => turn(id, version, true),
  Picker: UnitFinder,
  Dialog: UnitDialog,
  columns: [
    { title: '简称', key: 'shortName', ellipsis: true, render: (_, unit) => unit.shortName },
    {
      title: '人员',
      key: 'people',
      width: 88,
      render: (_, unit) => (
        <Link to="/organization" search={{ tab: 'people', unitId: unit.id }} aria-label={`查看${unit.name}的人员`}>
          查看
        </Link>
      ),
    },
  ],
  facts: (unit) => [
    { label: '简称', value: unit.shortName },
    { label: '所在区划', value: <PlaceName id={unit.placeId} /> },
    {
      label: '人员',
      value: (
        <Link to="/organization" search={{ tab: 'people', unitId: unit.id }}>
          查看本单位及下级的人员
        </Link>
      ),
    },
  ],
  isDeepListOffered: true,
  deactivationNote: '停用后不能再向它派单，已派的工单仍由它办完，以后可以恢复。下面还有在用的下级时不能停用。',
};

/** Member units (成员单位) on up to three levels. */
export function UnitsTab() {
  const { at, inactive } = here.useSearch();
  const navigate = here.useNavigate();
  const mayChange = useMay('organization.manage');
  return (
    <NodeWorkspace
      kind={units}
      isReadOnly={!mayChange}
      at={at ?? null}
      inactive={inactive ?? false}
      onMove={(to) => navigate({ search: (now) => ({ ...now, at: to.at ?? undefined }) })}
      onInactive={(shown) => navigate({ search: (now) => ({ ...now, inactive: shown || undefined }), replace: true })}
    />
  );
}

type Finder = { value: null; onChange: (id: string | null) => void; 'aria-label': string };

function UnitFinder({ value, onChange, 'aria-label': label }: Finder) {
  return (
    <UnitPicker
      aria-label={label}
      value={value}
      onChange={onChange}
      placeholder="查找单位名称或编码"
      style={{ width: '100%' }}
    />
  );
}

function PlaceName({ id }: { id: string | null }) {
  const place = useQuery({ ...api.places.get.queryOptions({ input: { id: id ?? '' } }), enabled: id !== null });
  return id === null ? '—' : (place.data?.fullName ?? '…');
}
