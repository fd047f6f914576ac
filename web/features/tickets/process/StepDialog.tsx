import type { Candidate } from '@minsheng/contracts/dispatching';
import type { Caution } from '@minsheng/contracts/ticket-events';
import type { OfferedAction, Ticket } from '@minsheng/contracts/tickets';
import type { Field as StepField } from '@minsheng/contracts/workflow';
import { Alert, DatePicker, Form, Input, Select } from 'antd';
import { Fragment, useRef } from 'react';
import { z } from 'zod';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import { UnitsPicker } from '../../../ui/UnitsPicker.tsx';
import { CandidateField } from '../../dispatching/CandidateField.tsx';
import { AnswerDraft, type Inserted } from '../../drafting/AnswerDraft.tsx';
import { noteChoice } from '../../drafting/useDrafting.ts';
import { type QuotedMatter, QuoteKnowledge } from './quoting/QuoteKnowledge.tsx';
import { useQuotations } from './quoting/useQuotations.ts';

type Props = {
  action: OfferedAction;
  /** Of one ticket: its answer may be drafted, and knowledge quoted. */
  ticket?: Pick<Ticket, 'id' | 'kind' | 'isSecret'> & QuotedMatter;
  title?: string;
  /** The unit that handles now: its children are offered for 转派. */
  currentUnitId: string | null;
  initial?: Record<string, string>;
  /** What the rules want justified before this action. */
  cautions?: readonly Caution[];
  /** Units may be named that assist the one the step dispatches to. */
  mayAssign?: boolean;
  /** Recommended first-level units, the most probable first. */
  candidates?: readonly Candidate[] | undefined;
  onSubmit: (inputs: Record<string, string>, extras: StepExtras) => Promise<unknown>;
  onClose: () => void;
};

/** What goes with a step beside the fields of its definition. */
export type StepExtras = { override?: string; assistUnitIds?: string[] };

/** What an action of the process asks for, field by field as its definition says. */
export function StepDialog(props: Props) {
  const { action, title, currentUnitId, initial, cautions = [], mayAssign = false, onSubmit, onClose } = props;
  const inserted = useRef<Inserted>(null);
  const { candidates = [] } = props;
  const { quoted, keepQuotations } = useQuotations(props.ticket?.id);
  const dispatches = action.fields.some(({ unitChoice }) => unitChoice === 'firstLevel');
  return (
    <FormDialog
      title={title ?? action.name}
      okText={action.name}
      isDanger={action.isDanger}
      schema={schemaOf(action.fields)}
      initial={initial}
      onClose={onClose}
      onSubmit={async (values) => {
        await onSubmit(filledIn(values), extrasOf(values));
        noteUse(inserted.current, values);
        await keepQuotations(values);
      }}
    >
      {action.fields.length === 0 && <p>确认{action.name}？</p>}
      {props.ticket && <QuoteKnowledge matter={props.ticket} fields={longTexts(action.fields)} quoted={quoted} />}
      {action.fields.map((field, index) => (
        <Fragment key={field.key}>
          {field.key === 'answer' && props.ticket && (
            <AnswerDraft ticket={props.ticket} inserted={inserted} quoted={quoted} />
          )}
          <Field name={field.key} label={field.label}>
            {controlOf(field, currentUnitId, index === 0)}
          </Field>
          {field.unitChoice === 'firstLevel' && candidates.length > 0 && (
            <CandidateField candidates={candidates} field={field.key} />
          )}
        </Fragment>
      ))}
      {dispatches && mayAssign && (
        <Field name="$assists" label="协办单位（可不选）">
          <UnitsPicker />
        </Field>
      )}
      <CautionField cautions={cautions} />
    </FormDialog>
  );
}

const longTexts = (fields: readonly StepField[]) => fields.filter(({ kind }) => kind === 'longText');

/** A drafted answer was sent: as it came, or after it had been altered. */
function noteUse(inserted: Inserted, { answer }: Record<string, unknown>): void {
  if (inserted) noteChoice(inserted.callId, answer === inserted.text.trim() ? 'kept' : 'changed');
}

/** Appears when what is filled in runs into a caution: it then has to be justified. */
function CautionField({ cautions }: { cautions: readonly Caution[] }) {
  const values: Record<string, unknown> = Form.useWatch([]) ?? {};
  const chosen = Object.values(values);
  const caution = cautions.find(({ unitId }) => unitId === null || chosen.includes(unitId));
  if (!caution) return null;
  return (
    <>
      <Alert type="warning" showIcon title={caution.text} style={{ marginBottom: 12 }} />
      <Field
        name="$override"
        label="说明理由"
        required
        rules={[{ required: true, whitespace: true, message: '请说明理由' }]}
      >
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Field>
    </>
  );
}

/** The form's rules from the definition's fields; the server checks the same ones again. */
function schemaOf(fields: readonly StepField[]) {
  const shape = fields.map(({ key, label, kind, isRequired }) => {
    const longest = kind === 'longText' ? 5000 : kind === 'choices' ? 400 : 200;
    const text = z.string().trim().max(longest, `${label}最多 ${longest} 个字`);
    const verb = kind === 'text' || kind === 'longText' ? '填写' : '选择';
    return [key, isRequired ? text.min(1, `请${verb}${label}`) : text.nullish()] as const;
  });
  const extras = { $override: z.string().trim().max(500).nullish(), $assists: z.array(z.uuid()).nullish() };
  return z.object({ ...Object.fromEntries(shape), ...extras });
}

const filledIn = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]) && !entry[0].startsWith('$')),
  );

function extrasOf({ $override, $assists }: Record<string, unknown>): StepExtras {
  const units = Array.isArray($assists) ? $assists.map(String) : [];
  return {
    ...(typeof $override === 'string' && $override ? { override: $override } : {}),
    ...(units.length > 0 ? { assistUnitIds: units } : {}),
  };
}

function controlOf(field: StepField, currentUnitId: string | null, isFirst: boolean) {
  if (field.kind === 'longText') return <Input.TextArea rows={field.key === 'answer' ? 7 : 3} autoFocus={isFirst} />;
  if (field.kind === 'choice')
    return <Select autoFocus={isFirst} options={field.options} placeholder={`请选择${field.label}`} />;
  if (field.kind === 'choices') return <Choices field={field} isFirst={isFirst} />;
  if (field.kind === 'unit') {
    return field.unitChoice === 'children' ? (
      <UnitPicker below={currentUnitId ?? ''} autoFocus={isFirst} />
    ) : (
      <UnitPicker levels={[1]} autoFocus={isFirst} />
    );
  }
  if (field.kind === 'date') return <DayInput />;
  return <Input autoFocus={isFirst} />;
}

type ChoicesProps = { field: StepField; isFirst: boolean; value?: string; onChange?: (value: string) => void };

/** Several of the options; their values travel joined by commas. */
function Choices({ field, isFirst, value, onChange, ...rest }: ChoicesProps) {
  return (
    <Select
      {...rest}
      mode="multiple"
      autoFocus={isFirst}
      options={field.options}
      placeholder={`请选择${field.label}，可选多项`}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ? value.split(',') : []}
      onChange={(chosen: string[]) => onChange?.(chosen.join(','))}
    />
  );
}

function DayInput({ onChange }: { onChange?: (day: string) => void }) {
  return <DatePicker style={{ width: '100%' }} onChange={(_, day) => onChange?.(typeof day === 'string' ? day : '')} />;
}
