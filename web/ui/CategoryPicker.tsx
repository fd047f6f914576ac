import type { CategorySuggestion } from '@minsheng/contracts/categories';
import { api, call } from '../api/client.ts';
import { TreePicker, type TreeSource } from './TreePicker.tsx';

export type PickedCategory = Pick<
  CategorySuggestion,
  'id' | 'name' | 'fullName' | 'defaultUnit' | 'defaultDeadlineDays'
>;

const source = {
  name: '归口类型',
  suggestions: (input) => api.categories.suggestions.queryOptions({ input: { ...input, limit: 12 } }),
  one: (id) => ({ ...api.categories.get.queryOptions({ input: { id } }), staleTime: 10 * 60 * 1000 }),
  below: (parent) => call.categories.tree({ parent }),
} as TreeSource<PickedCategory>;

type Props = {
  value?: string | null;
  onChange?: (categoryId: string | null) => void;
  onPick?: (category: PickedCategory) => void;
  isBare?: boolean;
  id?: string;
  status?: '' | 'error';
  placeholder?: string;
  'aria-label'?: string;
};

/** What the matter is about (归口类型), down to the leaf; tells its default unit and deadline when it is chosen. */
export function CategoryPicker(props: Props) {
  return <TreePicker source={source} placeholder="汉字、拼音或首字母，如 供水、gs" {...props} />;
}
