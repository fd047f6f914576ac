import type { PlaceNode, PlaceSuggestion } from '@minsheng/contracts/places';
import { api, call } from '../api/client.ts';
import { TreePicker, type TreeSource } from './TreePicker.tsx';

export type PickedPlace = Pick<PlaceSuggestion & PlaceNode, 'id' | 'name' | 'fullName'>;

const source = {
  name: '行政区划',
  suggestions: (input) => api.places.suggestions.queryOptions({ input: { ...input, limit: 12 } }),
  one: (id) => ({ ...api.places.get.queryOptions({ input: { id } }), staleTime: 10 * 60 * 1000 }),
  below: (parent) => call.places.tree({ parent }),
} as TreeSource<PickedPlace>;

type Props = {
  value?: string | null;
  onChange?: (placeId: string | null) => void;
  onPick?: (place: PickedPlace) => void;
  near?: string;
  isBare?: boolean;
  id?: string;
  status?: '' | 'error';
  placeholder?: string;
  'aria-label'?: string;
};

/** The place of the event (事件发生地): county, town or village, by name, pinyin or initials. */
export function PlacePicker(props: Props) {
  return <TreePicker source={source} placeholder="汉字、拼音或首字母，如 hbq 或 五里镇" {...props} />;
}
