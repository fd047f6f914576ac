import type { CategoryNode } from '@minsheng/contracts/categories';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { api, call } from '../../api/client.ts';
import { CategoryPicker } from '../../ui/CategoryPicker.tsx';
import type { NodeKind } from '../../ui/nodes/kind.ts';
import { NodeWorkspace } from '../../ui/nodes/NodeWorkspace.tsx';
import { Page } from '../../ui/Page.tsx';
import { CategoryDialog } from './CategoryDialog.tsx';
import { Deadline, DefaultUnit } from './Defaults.tsx';

export const lazyRoute = createLazyRoute('/shell/categories')({ component: CategoriesPage });
const here = getRouteApi('/shell/categories');

const categories = {
  word: '归口类型',
  levels: ['一级类型', '二级类型', '三级类型', '四级类型', '五级类型'],
  key: () => api.categories.key(),
  below: ({ parent, inactive, depth }) => api.categories.tree.queryOptions({ input: { parent, inactive, depth } }),
  one: (id) => api.categories.get.queryOptions({ input: { id } }),
  deactivate: ({ id, version }) => call.categories.deactivate({ id, version }),
  reactivate: ({ id, version }) => call.categories.reactivate({ id, version }),
  Picker: CategoryPicker,
  Dialog: CategoryDialog,
  columns: [
    {
      title: '默认承办单位',
      key: 'unit',
      ellipsis: { showTitle: false },
      render: (_, category) => <DefaultUnit category={category} />,
    },
    { title: '办理时限', key: 'deadline', width: 176, render: (_, category) => <Deadline category={category} /> },
  ],
  facts: (category) => [
    { label: '别名', value: category.aliases.join('、') || '—' },
    { label: '默认承办单位', value: <DefaultUnit category={category} /> },
    { label: '办理时限', value: <Deadline category={category} /> },
  ],
  isDeepListOffered: true,
  deactivationNote: '停用后登记时不能再选，已有工单和统计不受影响，以后可以恢复。下面还有在用的下级时不能停用。',
} as NodeKind<CategoryNode>;

/** 归口类型 (B2): five levels, with the unit and the deadline that follow from each. */
function CategoriesPage() {
  const { at, inactive } = here.useSearch();
  const navigate = here.useNavigate();
  return (
    <Page title="归口类型" isFull>
      <NodeWorkspace
        kind={categories}
        at={at ?? null}
        inactive={inactive ?? false}
        onMove={(to) => navigate({ search: (now) => ({ ...now, at: to.at ?? undefined }) })}
        onInactive={(shown) => navigate({ search: (now) => ({ ...now, inactive: shown || undefined }), replace: true })}
      />
    </Page>
  );
}
