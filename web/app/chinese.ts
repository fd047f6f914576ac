import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { z } from 'zod';
import zhCN from 'zod/v4/locales/zh-CN.js';

/** Dates and the contract's own complaints in Chinese. */
export function speakChinese() {
  dayjs.locale('zh-cn');
  z.config(zhCN());
}
