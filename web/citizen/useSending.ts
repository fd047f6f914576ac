import type { CitizenForm, Receipt } from '@minsheng/contracts/citizen';
import type { IntakeFile } from '@minsheng/contracts/intake';
import type { TicketKind } from '@minsheng/contracts/tickets';
import { useEffect, useRef, useState } from 'react';
import { Refusal, submitForm } from './api.ts';
import type { Typed } from './useTyped.ts';
import { doWork } from './work.ts';

const quickestMs = 3500;

/** Sends the form once the browser's small calculation is done, and says what stands in the way, field by field. */
export function useSending(form: CitizenForm, onReceipt: (receipt: Receipt) => void) {
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { work, openedAt } = useWork(form);
  const send = async (typed: Typed, files: readonly IntakeFile[]) => {
    const missing = missingIn(typed);
    if (missing) return setRefusal(missing);
    setIsSending(true);
    setRefusal(null);
    try {
      const done = await work();
      await new Promise((resolve) => setTimeout(resolve, openedAt + quickestMs - Date.now()));
      const { placeName, placeText, kind, ...rest } = typed;
      const receipt = await submitForm({
        ...rest,
        kind: kind as TicketKind,
        // What was typed without choosing is a part of the address.
        placeText: rest.placeId ? placeText : [placeName, placeText].filter(Boolean).join(' '),
        files: files.map(({ id }) => id),
        token: form.token,
        work: done,
      });
      onReceipt(receipt);
    } catch (error) {
      setRefusal(error instanceof Refusal ? error : new Refusal('提交未成功，请再试一次'));
    } finally {
      setIsSending(false);
    }
  };
  const problems = refusal?.fields ?? {};
  const problem = refusal && (Object.keys(problems).length > 0 ? '有几处需要修改，请看下面的提示' : refusal.message);
  return { send, isSending, problem, problems };
}

/** Begun when the page opens, so that nobody waits for it at the end. */
function useWork({ token, difficulty }: CitizenForm) {
  const begun = useRef<{ token: string; work: Promise<string>; openedAt: number }>(null);
  useEffect(() => {
    if (begun.current?.token !== token) {
      begun.current = { token, work: doWork(token, difficulty), openedAt: Date.now() };
    }
  }, [token, difficulty]);
  return {
    work: () => begun.current?.work ?? doWork(token, difficulty),
    openedAt: begun.current?.openedAt ?? Date.now(),
  };
}

function missingIn({ kind, content, name, phone }: Typed): Refusal | null {
  const fields = {
    ...(kind ? {} : { kind: '请选择诉求性质' }),
    ...(content.trim().length < 10 ? { content: '请把情况写具体一些，至少 10 个字' } : {}),
    ...(name.trim() ? {} : { name: '请填写姓名' }),
    ...(/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/.test(phone.trim())
      ? {}
      : { phone: '请填写正确的手机号码，或带区号的固定电话' }),
  };
  return Object.keys(fields).length > 0 ? new Refusal('', fields as Record<string, string>) : null;
}
