import type { Call } from '@minsheng/contracts/calls';
import type { DeskAlert } from './AlertStrip.tsx';
import { isEmpty, type LocalDraft } from './drafts/draft.ts';
import { fieldLabels } from './form/labels.ts';

type Facts = { draft: LocalDraft | undefined; drafts: readonly LocalDraft[]; call: Call | undefined; now: number };
type Remedies = {
  compare: () => void;
  resume: (id: string) => unknown;
  saveAsNew: (draft: LocalDraft) => void;
  close: (draft: LocalDraft) => void;
};

/** What the strip above the form says, worst first (the strip sorts). */
export function deskAlerts({ draft, drafts, call, now }: Facts, remedies: Remedies): DeskAlert[] {
  return [
    ...unsynced(drafts),
    ...(draft ? [...ofDraft(draft, remedies), ...parked(draft, remedies)] : []),
    ...wrapUp(call, now),
  ];
}

function unsynced(drafts: readonly LocalDraft[]): DeskAlert[] {
  const count = drafts.filter(({ sync }) => sync === 'unsynced').length;
  if (count === 0) return [];
  const text = `暂时连接不上服务器：${count} 件登记尚未同步，内容已保存在本机，恢复后自动同步。可以继续填写。`;
  return [{ key: 'unsynced', tone: 'bad', text }];
}

function ofDraft(draft: LocalDraft, { compare, saveAsNew, close }: Remedies): DeskAlert[] {
  if (draft.sync === 'conflict') {
    const names = draft.conflicts.map((field) => fieldLabels[field]).join('、');
    const text = `“${names}”在另一个窗口也被修改，请核对后再继续。`;
    return [{ key: 'conflict', tone: 'bad', text, action: { label: '核对', run: compare } }];
  }
  if (draft.sync === 'refused') {
    return [{ key: 'refused', tone: 'bad', text: `服务器没有接收这份内容：${draft.problem}` }];
  }
  if (draft.sync !== 'gone') return [];
  const text = draft.ticketId ? '这份登记已在另一个窗口提交。' : '这份登记已在另一个窗口提交或删除。';
  const action = isEmpty(draft) ? undefined : { label: '另存为新登记', run: () => saveAsNew(draft) };
  return [{ key: 'gone', tone: 'bad', text, action, second: { label: '关闭', run: () => close(draft) } }];
}

function parked(draft: LocalDraft, { resume }: Remedies): DeskAlert[] {
  if (!draft.parkedAt) return [];
  const text =
    draft.parkReason === 'wrapUpExpired'
      ? '整理时间已到，系统已自动暂存这份登记，内容完整保留。'
      : '这份登记已暂存，内容完整保留。';
  return [{ key: 'parked', tone: 'warn', text, action: { label: '继续办理', run: () => void resume(draft.id) } }];
}

function wrapUp(call: Call | undefined, now: number): DeskAlert[] {
  if (call?.state !== 'wrapUp' || !call.wrapUp || now < Date.parse(call.wrapUp.warnAt)) return [];
  const left = Math.max(0, Math.ceil((Date.parse(call.wrapUp.dueAt) - now) / 1000));
  return [{ key: 'wrapUp', tone: 'warn', text: `整理时间还剩 ${left} 秒，到时将自动暂存，填写的内容不会丢失。` }];
}
