import { z } from 'zod';
import { StartError } from './errors.ts';

const port = z.coerce.number('必须是数字').int().min(0, '端口不能小于 0').max(65535, '端口不能大于 65535');

const Environment = z.object({
  MINSHENG_PORT: port.default(12345),
  // Everybody in the centre opens the page from their own desk, so the default listens on all interfaces, as a
  // service does; a machine behind a reverse proxy sets 127.0.0.1.
  MINSHENG_HOST: z.string().min(1).default('0.0.0.0'),
  MINSHENG_DATA: z.string().min(1).default('./data'),
  MINSHENG_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '要以 postgres:// 开头')
    .optional(),
  MINSHENG_DATABASE_CONNECTIONS: z.coerce.number().int().min(2, '至少 2').max(500, '至多 500').default(20),
  MINSHENG_LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], '只能是 error、warn、info、debug 之一')
    .default('info'),
  MINSHENG_TRUST_PROXY: z.enum(['true', 'false'], '只能是 true 或 false').default('false'),
  MINSHENG_CALL_SECRET: z.string().min(16, '至少 16 个字符').optional(),
  MINSHENG_DEMO_TICKETS: z.coerce
    .number('必须是数字')
    .int()
    .min(100, '至少 100')
    .max(1_000_000, '至多 1000000')
    .default(20_000),
  MINSHENG_MAIL_HOST: z.string().min(1).optional(),
  MINSHENG_MAIL_PORT: port.default(993),
  MINSHENG_MAIL_USER: z.string().optional(),
  MINSHENG_MAIL_SECRET: z.string().optional(),
  MINSHENG_MAIL_FOLDER: z.string().min(1).default('INBOX'),
  MINSHENG_MAIL_TLS: z.enum(['true', 'false'], '只能是 true 或 false').default('true'),
  MINSHENG_MODEL_URL: z.url({ protocol: /^https?$/, error: '要以 http:// 或 https:// 开头' }).optional(),
  MINSHENG_MODEL_KEY: z.string().min(1).optional(),
  MINSHENG_SEALING_SECRET: z.string().min(16, '至少 16 个字符').optional(),
  MINSHENG_S3_ENDPOINT: z.url('必须是网址').optional(),
  MINSHENG_S3_REGION: z.string().default('auto'),
  MINSHENG_S3_KEY: z.string().optional(),
  MINSHENG_S3_SECRET: z.string().optional(),
});

export interface Mailbox {
  host: string;
  port: number;
  user: string;
  secret: string;
  folder: string;
  isEncrypted: boolean;
}

export interface Config {
  port: number;
  host: string;
  dataFolder: string;
  databaseUrl: string | undefined;
  databaseConnections: number;
  logLevel: string;
  trustProxy: boolean;
  /** What the telephone switch signs its events with; several with commas while it changes. Without it the database keeps one. */
  callSecret: string | undefined;
  /** How many tickets the demo city starts with. */
  demoTickets: number;
  /** The mailbox that citizens write to; null when none is read. */
  mailbox: Mailbox | null;
  /** The language model's endpoint, where the environment says it; the settings page then cannot change it. */
  model: { url: string; key: string | undefined } | null;
  /** What keys are sealed with before they go into the database; without it a file in the data folder keeps one. */
  sealingSecret: string | undefined;
  s3: { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string } | null;
}

/** Reads the environment; a wrong value ends in one plain sentence. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StartError(`环境变量 ${issue?.path.join('.')} 不正确：${issue?.message}`);
  }
  const env = parsed.data;
  return {
    port: env.MINSHENG_PORT,
    host: env.MINSHENG_HOST,
    dataFolder: env.MINSHENG_DATA,
    databaseUrl: env.MINSHENG_DATABASE_URL,
    databaseConnections: env.MINSHENG_DATABASE_CONNECTIONS,
    logLevel: env.MINSHENG_LOG_LEVEL,
    trustProxy: env.MINSHENG_TRUST_PROXY === 'true',
    callSecret: env.MINSHENG_CALL_SECRET,
    demoTickets: env.MINSHENG_DEMO_TICKETS,
    mailbox: mailboxOf(env),
    model: modelOf(env),
    sealingSecret: env.MINSHENG_SEALING_SECRET,
    s3: objectStore(env),
  };
}

function mailboxOf(env: z.infer<typeof Environment>): Mailbox | null {
  if (!env.MINSHENG_MAIL_HOST) return null;
  if (!env.MINSHENG_MAIL_USER || !env.MINSHENG_MAIL_SECRET) {
    throw new StartError('设置了 MINSHENG_MAIL_HOST，还需要设置 MINSHENG_MAIL_USER 和 MINSHENG_MAIL_SECRET');
  }
  return {
    host: env.MINSHENG_MAIL_HOST,
    port: env.MINSHENG_MAIL_PORT,
    user: env.MINSHENG_MAIL_USER,
    secret: env.MINSHENG_MAIL_SECRET,
    folder: env.MINSHENG_MAIL_FOLDER,
    isEncrypted: env.MINSHENG_MAIL_TLS === 'true',
  };
}

function modelOf(env: z.infer<typeof Environment>): Config['model'] {
  if (env.MINSHENG_MODEL_URL) return { url: env.MINSHENG_MODEL_URL, key: env.MINSHENG_MODEL_KEY };
  // A key that follows whatever address somebody types would leave the house with it.
  if (env.MINSHENG_MODEL_KEY) throw new StartError('设置了 MINSHENG_MODEL_KEY，还需要设置 MINSHENG_MODEL_URL');
  return null;
}

function objectStore(env: z.infer<typeof Environment>): Config['s3'] {
  if (!env.MINSHENG_S3_ENDPOINT) return null;
  if (!env.MINSHENG_S3_KEY || !env.MINSHENG_S3_SECRET) {
    throw new StartError('设置了 MINSHENG_S3_ENDPOINT，还需要设置 MINSHENG_S3_KEY 和 MINSHENG_S3_SECRET');
  }
  return {
    endpoint: env.MINSHENG_S3_ENDPOINT,
    region: env.MINSHENG_S3_REGION,
    accessKeyId: env.MINSHENG_S3_KEY,
    secretAccessKey: env.MINSHENG_S3_SECRET,
  };
}
