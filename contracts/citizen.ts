import { z } from 'zod';
import { Id, Timestamp } from './common.ts';
import { route } from './route.ts';
import { TicketKindName } from './tickets.ts';

/** What a browser brings to prove that a person sat in front of the form: see `form`. */
export const FormProof = z.object({
  token: z.string().max(400),
  /** Makes the SHA-256 of `token:work` begin with so many zero bits as `form` asked for. */
  work: z.string().max(20),
  /** A field nobody sees; only programs fill it in. */
  website: z.string().max(200).default(''),
});

const CitizenPhone = z
  .string()
  .trim()
  .regex(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/, '请填写正确的手机号码，或带区号的固定电话');

/** The form as a citizen fills it in. */
export const Submission = z.object({
  kind: TicketKindName,
  content: z.string().trim().min(10, '请把情况写具体一些，至少 10 个字').max(3000, '最多 3000 个字'),
  placeId: Id.nullable(),
  placeText: z.string().trim().max(120, '地点最多 120 个字'),
  name: z.string().trim().min(1, '请填写姓名').max(40, '姓名最多 40 个字'),
  phone: CitizenPhone,
  isSecret: z.boolean(),
  /** Of files uploaded with the same token before. */
  files: z.array(Id).max(3, '最多上传 3 个附件').default([]),
});
export type Submission = z.infer<typeof Submission>;

/** What a citizen follows a matter with; the code was shown once. */
export const Credentials = z.object({
  number: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^W\d{14}$/, '请填写受理编号，以 W 开头'),
  phoneEnd: z
    .string()
    .trim()
    .regex(/^\d{4}$/, '请填写电话号码的后四位'),
  code: z.string().trim().toUpperCase().min(4, '请填写查询码').max(20, '查询码不正确'),
});
export type Credentials = z.infer<typeof Credentials>;

export const satisfactions = { satisfied: '满意', basicallySatisfied: '基本满意', dissatisfied: '不满意' } as const;
export type Satisfaction = keyof typeof satisfactions;
export const SatisfactionName = z.enum(
  Object.keys(satisfactions) as [Satisfaction, ...Satisfaction[]],
  '请选择满意程度',
);

/** How far it is, in the words of somebody outside; never a person, an opinion or a unit's own step. */
export const publicStates = {
  received: '已收到，等待受理',
  examining: '已受理，正在审核',
  dispatching: '正在转交承办单位',
  handling: '承办单位正在办理',
  checking: '已办理，正在核实结果',
  answered: '已答复',
  closed: '已办结',
  rejected: '未予受理',
  merged: '已并入您先前反映的事项',
  ended: '已终止办理',
} as const;
export type PublicState = keyof typeof publicStates;

/** What may be known of a matter outside of the centre. */
export const PublicMatter = z.object({
  number: z.string(),
  state: z.enum(Object.keys(publicStates) as [PublicState, ...PublicState[]]),
  stateText: z.string(),
  receivedAt: Timestamp,
  /** When the citizen can expect it; null before acceptance and once it is over. */
  dueAt: Timestamp.nullable(),
  milestones: z.array(z.object({ text: z.string(), at: Timestamp })),
  answer: z.string().nullable(),
  answeredAt: Timestamp.nullable(),
  canSupplement: z.boolean(),
  canRate: z.boolean(),
  rating: z.object({ satisfaction: SatisfactionName, words: z.string(), at: Timestamp }).nullable(),
});
export type PublicMatter = z.infer<typeof PublicMatter>;

/** What the citizen's own page shows beside it: what they wrote themselves. */
export const CitizenMatter = PublicMatter.extend({
  content: z.string(),
  supplements: z.array(z.object({ content: z.string(), at: Timestamp })),
});
export type CitizenMatter = z.infer<typeof CitizenMatter>;

export const CitizenForm = z.object({
  isOpen: z.boolean(),
  notice: z.string(),
  cityName: z.string(),
  token: z.string(),
  /** Leading zero bits asked of the work. */
  difficulty: z.int(),
  maxFileMegabytes: z.int(),
  endings: z.array(z.string()),
});
export type CitizenForm = z.infer<typeof CitizenForm>;

export const Receipt = z.object({ number: z.string(), code: z.string(), receivedAt: Timestamp });
export type Receipt = z.infer<typeof Receipt>;

const SupplementText = z.string().trim().min(4, '请填写补充内容，至少 4 个字').max(1000, '最多 1000 个字');
const RatingWords = z.string().trim().max(500, '最多 500 个字').default('');

/** For everybody, without signing in: kept narrow, counted and limited. */
export const citizenRoutes = {
  form: route({ method: 'GET', path: '/citizen/form', permission: 'public', summary: '市民网上登记：打开表单' }).output(
    CitizenForm,
  ),
  places: route({ method: 'GET', path: '/citizen/places', permission: 'public', summary: '市民网上登记：查找地点' })
    .input(z.object({ text: z.string().trim().max(40) }))
    .output(z.array(z.object({ id: Id, fullName: z.string() }))),
  submit: route({
    method: 'POST',
    path: '/citizen/submissions',
    permission: 'public',
    summary: '市民网上登记：提交',
    success: 201,
  })
    .input(Submission.extend(FormProof.shape))
    .output(Receipt),
  follow: route({ method: 'POST', path: '/citizen/enquiries', permission: 'public', summary: '市民查询进展' })
    .input(Credentials)
    .output(CitizenMatter),
  supplement: route({ method: 'POST', path: '/citizen/supplements', permission: 'public', summary: '市民补充情况' })
    .input(Credentials.extend({ content: SupplementText }))
    .output(CitizenMatter),
  rate: route({ method: 'POST', path: '/citizen/ratings', permission: 'public', summary: '市民评价办理结果' })
    .input(Credentials.extend({ satisfaction: SatisfactionName, words: RatingWords }))
    .output(CitizenMatter),
};

export { RatingWords, SupplementText };
