import type { PlaceNode } from '@minsheng/contracts/places';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { api, call } from '../../api/client.ts';
import type { NodeKind } from '../../ui/nodes/kind.ts';
import { NodeWorkspace } from '../../ui/nodes/NodeWorkspace.tsx';
import { Page } from '../../ui/Page.tsx';
import { PlacePicker } from '../../ui/PlacePicker.tsx';
import { PlaceDialog } from './PlaceDialog.tsx';

export const lazyRoute = createLazyRoute('/shell/places')({ component: PlacesPage });
const here = getRouteApi('/shell/places');

const pointOf = ({ longitude, latitude }: PlaceNode) =>
  longitude === null || latitude === null ? '' : `${longitude.toFixed(5)}，${latitude.toFixed(5)}`;

const places = {
  word: '行政区划',
  levels: ['市', '区县', '镇街', '村社区'],
  key: () => api.places.key(),
  below: ({ parent, inactive, depth }) => api.places.tree.queryOptions({ input: { parent, inactive, depth } }),
  one: (id) => api.places.get.queryOptions({ input: { id } }),
  deactivate: ({ id, version }) => call.places.deactivate({ id, version }),
  reactivate: ({ id, version }) => call.places.reactivate({ id, version }),
  Picker: PlacePicker,
  Dialog: PlaceDialog,
  columns: [
    { title: '别名', key: 'aliases', ellipsis: true, render: (_, place) => place.aliases.join('、') },
    { title: '经度，纬度', key: 'point', width: 180, render: (_, place) => pointOf(place) || '未标注' },
  ],
  facts: (place) => [
    { label: '别名', value: place.aliases.join('、') || '—' },
    { label: '经度，纬度', value: pointOf(place) || '未标注' },
  ],
  isDeepListOffered: false,
  deactivationNote: '停用后登记时不能再选，已有工单不受影响，以后可以恢复。下面还有在用的下级时不能停用。',
} as NodeKind<PlaceNode>;

/** 行政区划 (B1): city, county, town, village, as the place of the event offers them. */
function PlacesPage() {
  const { at, inactive } = here.useSearch();
  const navigate = here.useNavigate();
  return (
    <Page title="行政区划" isFull>
      <NodeWorkspace
        kind={places}
        at={at ?? null}
        inactive={inactive ?? false}
        onMove={(to) => navigate({ search: (now) => ({ ...now, at: to.at ?? undefined }) })}
        onInactive={(shown) => navigate({ search: (now) => ({ ...now, inactive: shown || undefined }), replace: true })}
      />
    </Page>
  );
}
