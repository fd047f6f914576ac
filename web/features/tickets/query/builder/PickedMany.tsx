import { myself } from '@minsheng/contracts/ticket-fields';
import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { api } from '../../../../api/client.ts';
import { CategoryPicker } from '../../../../ui/CategoryPicker.tsx';
import { PersonPicker } from '../../../../ui/PersonPicker.tsx';
import { PlacePicker } from '../../../../ui/PlacePicker.tsx';
import styles from './builder.module.css';

type Kind = 'category' | 'place' | 'person';
type Props = { kind: Kind; label: string; hasProblem: boolean; values: string[]; onChange: (values: string[]) => void };

/** Several of what our pickers give one of: what was chosen, and a box for the next. */
export function PickedMany({ kind, label, hasProblem, values, onChange }: Props) {
  const add = (id: string | null) => id && !values.includes(id) && onChange([...values, id]);
  const picker = {
    value: null,
    onChange: add,
    'aria-label': label,
    status: hasProblem ? ('error' as const) : ('' as const),
  };
  return (
    <div className={styles.picked}>
      {values.map((id) => (
        <Tag key={id} closable onClose={() => onChange(values.filter((other) => other !== id))}>
          <Name kind={kind} id={id} />
        </Tag>
      ))}
      <div className={styles.picker}>
        {kind === 'category' && <CategoryPicker {...picker} />}
        {kind === 'place' && <PlacePicker {...picker} />}
        {kind === 'person' && <PersonPicker {...picker} className={styles.person} />}
      </div>
      {kind === 'person' && !values.includes(myself) && (
        <Button size="small" type="link" onClick={() => add(myself)}>
          本人
        </Button>
      )}
    </div>
  );
}

function Name({ kind, id }: { kind: Kind; id: string }) {
  const category = useQuery({ ...api.categories.get.queryOptions({ input: { id } }), enabled: kind === 'category' });
  const place = useQuery({ ...api.places.get.queryOptions({ input: { id } }), enabled: kind === 'place' });
  const person = useQuery({
    ...api.organization.person.queryOptions({ input: { id } }),
    enabled: kind === 'person' && id !== myself,
  });
  if (id === myself) return '本人';
  if (category.isError || place.isError || person.isError) return '（已不存在）';
  return category.data?.fullName ?? place.data?.fullName ?? person.data?.name ?? '…';
}
