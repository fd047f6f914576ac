import { type DraftContent, Registration } from '@minsheng/contracts/registration';
import type { DraftField } from '../drafts/merge.ts';
import { fieldLabels, fieldOrder } from './labels.ts';

export type Complaints = Partial<Record<DraftField, string>>;
export type Leaving = { draftId: string; callId: string | null; action: Registration['action'] };

/** Turns a half-filled form into what the contract wants, or says field by field what is missing. */
export function check(
  content: DraftContent,
  leaving: Leaving,
): { registration?: Registration; complaints: Complaints } {
  const result = Registration.safeParse({ ...emptyForm, ...content, ...leaving });
  if (result.success) return { registration: result.data, complaints: {} };
  const complaints: Complaints = {};
  for (const { path, message } of result.error.issues) {
    const field = path[0] as DraftField;
    complaints[field] ??= isOurs(message) ? message : `请填写${fieldLabels[field] ?? '此项'}`;
  }
  return { complaints };
}

/** The first field that a person has to look at, from the top of the form. */
export const firstComplaint = (complaints: Complaints) => fieldOrder.find((field) => complaints[field]);

const emptyForm: DraftContent = {
  title: '',
  content: '',
  citizenName: '',
  citizenPhone: '',
  placeDetail: '',
  placeId: null,
  categoryId: null,
  suggestedUnitId: null,
  occurredAt: null,
  answer: '',
};

/** The schema library's own sentences speak of types; those of the contract speak of the matter. */
const isOurs = (message: string) => !message.startsWith('无效');
