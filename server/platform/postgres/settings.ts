import { totalmem } from 'node:os';

export interface Place {
  socketFolder: string;
  clusterName: string;
  /** For tests: fast, and lost with the machine. */
  scratch: boolean;
}

const mebibyte = 1024 * 1024;
const between = (low: number, value: number, high: number) => Math.round(Math.min(high, Math.max(low, value)));

/** The settings that follow from the machine. Written again at every start; the centre's own go to postgresql.conf. */
export function settingsFor(place: Place, memoryBytes = totalmem()): string {
  const memory = memoryBytes / mebibyte;
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: place.socketFolder,
    unix_socket_permissions: '0700',
    cluster_name: place.clusterName,
    max_connections: '100',
    // Server and database share the machine with whatever else the centre runs on it.
    shared_buffers: `${between(128, memory / 8, 2048)}MB`,
    effective_cache_size: `${between(256, memory / 2, 65_536)}MB`,
    work_mem: `${between(4, memory / 512, 32)}MB`,
    maintenance_work_mem: `${between(64, memory / 32, 512)}MB`,
    wal_compression: 'pglz',
    max_wal_size: '2GB',
    min_wal_size: '128MB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    max_parallel_workers_per_gather: '2',
    idle_in_transaction_session_timeout: '5min',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    lc_messages: 'C',
    default_text_search_config: 'pg_catalog.simple',
    log_min_duration_statement: '2s',
    // Values are citizens' names and telephone numbers: a statement is logged without them.
    log_parameter_max_length: '0',
    log_error_verbosity: 'terse',
    ...(place.scratch ? forScratch : forLogs),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}

// A file per day of the week, each emptied when its day comes round: a week of history that never grows.
const forLogs = {
  logging_collector: 'on',
  log_directory: '../log',
  log_filename: 'postgres-%u.log',
  log_file_mode: '0600',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_line_prefix: '%m [%p] ',
};

const forScratch = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
};
