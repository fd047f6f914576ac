import { Field } from './Field.tsx';
import fields from './form.module.css';
import type { Typed } from './useTyped.ts';

interface ContactFieldsProps {
  typed: Typed;
  change: (next: Partial<Typed>) => void;
  problems: Record<string, string>;
}

export function ContactFields({ typed, change, problems }: ContactFieldsProps) {
  return (
    <>
      <Field id="name" label="您的姓名" problem={problems.name}>
        {(described) => (
          <input
            {...described}
            className={fields.input}
            autoComplete="name"
            maxLength={40}
            value={typed.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <Field id="phone" label="联系电话" hint="用于核实情况和回访，不会公开" problem={problems.phone}>
        {(described) => (
          <input
            {...described}
            className={fields.input}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={20}
            value={typed.phone}
            onChange={({ target }) => change({ phone: target.value })}
          />
        )}
      </Field>
      <label className={fields.check}>
        <input
          type="checkbox"
          checked={typed.isSecret}
          onChange={({ target }) => change({ isSecret: target.checked })}
        />
        <span>请对我的身份保密（承办单位看不到您的姓名和电话；举报一律保密）</span>
      </label>
      {/* Nobody sees or reaches this field; programs that fill in everything give themselves away. */}
      <div className={fields.trap} aria-hidden="true">
        <label>
          网站
          <input
            name="website"
            tabIndex={-1}
            autoComplete="off"
            value={typed.website}
            onChange={({ target }) => change({ website: target.value })}
          />
        </label>
      </div>
    </>
  );
}
