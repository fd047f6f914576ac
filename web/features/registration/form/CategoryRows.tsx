import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import dayjs from 'dayjs';
import { api } from '../../../api/client.ts';
import { CategoryPicker, type PickedCategory } from '../../../ui/CategoryPicker.tsx';
import { MomentPicker } from '../../../ui/MomentPicker.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import { useDraftField } from '../drafts/useDraftField.ts';
import { Row } from './Row.tsx';
import type { RowsProps } from './rows.ts';

export function CategoryRows({ desk, id, complaints }: RowsProps) {
  const { categoryId, setCategoryId, unitId, setUnitId, category, takeDefaultUnit } = useCategory(desk, id);
  const [occurredAt = null, setOccurredAt] = useDraftField(desk, id, 'occurredAt');
  const [isSecret = false, setIsSecret] = useDraftField(desk, id, 'isSecret');
  const hint = [
    category?.defaultUnit && `默认承办 ${category.defaultUnit.name}`,
    typeof category?.defaultDeadlineDays === 'number' && `时限 ${category.defaultDeadlineDays} 个工作日`,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <Row field="categoryId" complaint={complaints.categoryId} isRequired isWide hint={hint}>
        {(control) => (
          <CategoryPicker {...control} value={categoryId} onChange={setCategoryId} onPick={takeDefaultUnit} />
        )}
      </Row>
      <Row field="suggestedUnitId" complaint={complaints.suggestedUnitId}>
        {(control) => (
          <UnitPicker {...control} value={unitId} onChange={setUnitId} levels={[1]} style={{ width: '100%' }} />
        )}
      </Row>
      <Row field="occurredAt" complaint={complaints.occurredAt}>
        {(control) => (
          <MomentPicker
            {...control}
            placeholder="默认为来电时间"
            disabledDate={(day) => day.isAfter(dayjs(), 'day')}
            value={occurredAt}
            onChange={setOccurredAt}
          />
        )}
      </Row>
      <Row field="isSecret" complaint={complaints.isSecret}>
        {({ id: domId }) => (
          <Checkbox id={domId} checked={isSecret} onChange={(event) => setIsSecret(event.target.checked)}>
            对承办单位隐去诉求人
          </Checkbox>
        )}
      </Row>
    </>
  );
}

/** The category and the unit that comes with it. */
function useCategory(desk: RowsProps['desk'], id: string) {
  const [categoryId = null, setCategoryId] = useDraftField(desk, id, 'categoryId');
  const [unitId = null, setUnitId] = useDraftField(desk, id, 'suggestedUnitId');
  const category = useQuery({
    ...api.categories.get.queryOptions({ input: { id: categoryId ?? '' } }),
    enabled: Boolean(categoryId),
    staleTime: 10 * 60 * 1000,
  }).data;
  const takeDefaultUnit = (picked: PickedCategory) => {
    // A unit that a person chose stays; one that came with the former category goes with it.
    const isChosen = unitId !== null && unitId !== category?.defaultUnit?.id;
    if (!isChosen) setUnitId(picked.defaultUnit?.id ?? null);
  };
  return { categoryId, setCategoryId, unitId, setUnitId, category, takeDefaultUnit };
}
