import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#platform/config';

type Secrets = Pick<Config, 'sealingSecret' | 'dataFolder'>;

/** Encrypts what must not be readable in the database or its backups (AES-256-GCM). */
export async function sealText(config: Secrets, text: string): Promise<string> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(config, true), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Null when the secret it was sealed with is not here: another machine, a restored backup. */
export async function openSealed(config: Secrets, sealed: string): Promise<string | null> {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', await keyOf(config, false), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

async function keyOf({ sealingSecret, dataFolder }: Secrets, mayMake: boolean): Promise<Buffer> {
  const secret = sealingSecret ?? (await secretIn(dataFolder, mayMake));
  return Buffer.from(hkdfSync('sha256', secret, '', 'minsheng drafting key', 32));
}

/** Beside the database, not in it; several machines with one database set MINSHENG_SEALING_SECRET instead. */
async function secretIn(folder: string, mayMake: boolean): Promise<string> {
  const path = join(folder, 'sealing-secret');
  if (mayMake) {
    await mkdir(folder, { recursive: true });
    await writeFile(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  return readFile(path, 'utf8');
}
