import { join } from 'node:path';
import type { Config } from './config.ts';
import { type FileStore, localFiles } from './files.ts';
import { objectFiles } from './files-s3.ts';

/** An object store when one is configured, else the data folder. */
export const openFiles = (config: Config): FileStore =>
  config.s3 ? objectFiles(config.s3) : localFiles(join(config.dataFolder, 'files'));
