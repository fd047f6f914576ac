import { ParameterSetting } from '@minsheng/contracts/parameters';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { api, call } from '../../api/client.ts';
import { describeFailure, isConflict } from '../../api/errors.ts';
import { inWords } from './value-words.ts';

/** Saves one value. When somebody else was faster, theirs is shown and saving once more decides for one's own. */
export function useParameterSaving({ key, label, version }: ParameterSetting, onSaved: () => void) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [complaint, setComplaint] = useState<string | null>(null);
  const keep = (setting: ParameterSetting) =>
    queryClient.setQueryData(api.parameters.list.queryKey(), (all) =>
      all?.map((each) => (each.key === key ? setting : each)),
    );
  const save = async (value: unknown) => {
    setIsBusy(true);
    try {
      const saved = await call.parameters.set({ key, value, version });
      keep(saved);
      onSaved();
      message.success(`已保存：${label} ${inWords(saved, saved.value)}`);
    } catch (error) {
      const now = isConflict(error) ? ParameterSetting.safeParse(error.data).data : undefined;
      if (now) keep(now);
      setComplaint(now ? raceInWords(now) : describeFailure(error).message);
    } finally {
      setIsBusy(false);
    }
  };
  return { save, isBusy, complaint, setComplaint };
}

const raceInWords = (now: ParameterSetting) =>
  `${now.updatedBy?.name ?? '别人'}刚改为 ${inWords(now, now.value)}。仍要用您填的，请再保存一次。`;
