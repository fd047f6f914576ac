import { z } from 'zod';
import { Id, Phone, Timestamp } from './common.ts';
import { route } from './route.ts';

/** What can be read out of an appeal (智能填写), in the order in which the fields stand in the form. */
export const extractionKinds = {
  person: '人员',
  phone: '电话',
  place: '地点',
  time: '时间',
  plate: '车牌',
  money: '金额',
  organisation: '单位',
} as const;
export type ExtractionKind = keyof typeof extractionKinds;

/** Fields of the form that a reading fills in; one that fills none is a fact to look at. */
export const Filling = z
  .object({
    citizenName: z.string(),
    citizenPhone: z.string(),
    placeId: Id,
    placeDetail: z.string(),
    occurredAt: Timestamp,
  })
  .partial();
export type Filling = z.infer<typeof Filling>;

export const Extraction = z.object({
  kind: z.enum(Object.keys(extractionKinds) as [ExtractionKind, ...ExtractionKind[]]),
  /** Where it stands in the content, in UTF-16 units, `end` excluded. */
  start: z.int(),
  end: z.int(),
  /** What it says, for people: 安康市汉滨区五里镇 · 卫生院旁边, 11月21日 22:30, 1200 元. */
  label: z.string(),
  /** 0 to 1. */
  confidence: z.number(),
  fills: Filling.nullable(),
});
export type Extraction = z.infer<typeof Extraction>;

const Kind = Extraction.shape.kind;
const Outcome = z.enum(['taken', 'replaced', 'undone', 'refused']);
export type ExtractionOutcome = z.infer<typeof Outcome>;

/** What people did with what was offered, per kind. */
export const ExtractionFigures = z.object({
  kind: Kind,
  taken: z.int(),
  replaced: z.int(),
  undone: z.int(),
  refused: z.int(),
});
export type ExtractionFigures = z.infer<typeof ExtractionFigures>;

export const extractionRoutes = {
  /** Reads only: nothing is written into the form but what a person takes. */
  read: route({ method: 'POST', path: '/assistant/extractions', permission: 'ticket.register', summary: '智能填写' })
    .input(
      z.object({
        content: z.string().max(5000),
        /** The place chosen already: it tells places of one name apart. */
        placeId: Id.nullable().default(null),
        /** Whose earlier tickets say where they live. */
        phone: Phone.or(z.literal('')).default(''),
        /** When the citizen said it: 昨晚 is seen from then. */
        saidAt: Timestamp.nullable().default(null),
      }),
    )
    .output(z.array(Extraction)),
  /** What the person did with something that was offered; kept for judging the rules. */
  chose: route({
    method: 'POST',
    path: '/assistant/extraction-choices',
    permission: 'ticket.register',
    summary: '记录对智能填写的取舍',
  })
    .input(z.object({ draftId: Id, kind: Kind, outcome: Outcome }))
    .output(z.object({})),
  figures: route({
    method: 'GET',
    path: '/assistant/extraction-choices',
    permission: 'model.read',
    summary: '智能填写采纳情况',
  })
    .input(z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }))
    .output(z.array(ExtractionFigures)),
};
