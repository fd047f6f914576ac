import { type Point, pointText } from '@minsheng/contracts/points';
import { ticketChannels, ticketKinds, urgencies } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { shortTime } from '../../ui/TimeText.tsx';
import styles from './dialogs.module.css';
import { type Choice, type Choices, type LocalDraft, newestChoices } from './drafts/draft.ts';
import type { DraftField } from './drafts/merge.ts';
import { fieldLabels } from './form/labels.ts';

type Props = { draft: LocalDraft; onResolve: (choices: Choices) => void; onClose: () => void };

/** Two windows changed the same fields: both are shown side by side, the newer is proposed, a person decides. */
export function ConflictDialog({ draft, onResolve, onClose }: Props) {
  const [choices, setChoices] = useState<Choices>(() => newestChoices(draft));
  const choose = (field: DraftField, choice: Choice) => setChoices((now) => ({ ...now, [field]: choice }));
  const { theirs } = draft;
  if (!theirs) return null;
  return (
    <Modal
      open
      title="核对两处修改"
      width={860}
      okText="按所选保存"
      cancelText="稍后处理"
      mask={{ closable: false }}
      onOk={() => onResolve(choices)}
      onCancel={onClose}
    >
      <table className={styles.compare}>
        <thead>
          <tr>
            <th scope="col">字段</th>
            <th scope="col">本窗口</th>
            <th scope="col">另一处（{shortTime(theirs.updatedAt)}）</th>
          </tr>
        </thead>
        <tbody>
          {draft.conflicts.map((field) => (
            <tr key={field}>
              <th scope="row">{fieldLabels[field]}</th>
              {(['mine', 'theirs'] as const).map((side) => (
                <td key={side} data-chosen={choices[field] === side}>
                  <Radio
                    name={field}
                    checked={choices[field] === side}
                    onChange={() => choose(field, side)}
                    aria-label={`${fieldLabels[field]}：${side === 'mine' ? '本窗口' : '另一处'}`}
                  >
                    <FieldText field={field} value={(side === 'mine' ? draft.content : theirs.content)[field]} />
                  </Radio>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}

function FieldText({ field, value }: { field: DraftField; value: unknown }) {
  if (value === undefined || value === null || value === '') return <i>（空）</i>;
  if (field === 'placeId') return <PlaceName id={String(value)} />;
  if (field === 'categoryId') return <CategoryName id={String(value)} />;
  if (field === 'suggestedUnitId') return <UnitName id={String(value)} />;
  if (field === 'point') return <span>{pointText(value as Point)}</span>;
  if (field === 'occurredAt' || field === 'receivedAt') return <span>{shortTime(String(value))}</span>;
  if (field === 'isSecret') return <span>{value ? '保密' : '不保密'}</span>;
  return <span className={styles.compareText}>{words[field]?.[String(value)] ?? String(value)}</span>;
}

const words: Partial<Record<DraftField, Record<string, string>>> = {
  kind: ticketKinds,
  channel: ticketChannels,
  urgency: urgencies,
};

const PlaceName = ({ id }: { id: string }) => (
  <span>{useQuery(api.places.get.queryOptions({ input: { id } })).data?.fullName ?? '…'}</span>
);
const CategoryName = ({ id }: { id: string }) => (
  <span>{useQuery(api.categories.get.queryOptions({ input: { id } })).data?.fullName ?? '…'}</span>
);
const UnitName = ({ id }: { id: string }) => (
  <span>{useQuery(api.organization.units.queryOptions()).data?.find((unit) => unit.id === id)?.name ?? '…'}</span>
);
