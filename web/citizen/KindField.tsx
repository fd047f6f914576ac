import type { TicketKind } from '@minsheng/contracts/tickets';
import { Problem } from './Field.tsx';
import fields from './form.module.css';
import { kinds } from './words.ts';

interface KindFieldProps {
  value: TicketKind | null;
  onChange: (kind: TicketKind) => void;
  problem: string | undefined;
}

export function KindField({ value, onChange, problem }: KindFieldProps) {
  return (
    <fieldset className={fields.kinds} aria-describedby={problem ? 'kind-problem' : undefined}>
      <legend className={fields.label}>您要</legend>
      {(Object.keys(kinds) as TicketKind[]).map((kind) => (
        <label key={kind} className={fields.kind} data-checked={value === kind}>
          <input type="radio" name="kind" value={kind} checked={value === kind} onChange={() => onChange(kind)} />
          <span>
            <strong>{kinds[kind].name}</strong>
            <small>{kinds[kind].hint}</small>
          </span>
        </label>
      ))}
      <Problem id="kind-problem" text={problem} />
    </fieldset>
  );
}
