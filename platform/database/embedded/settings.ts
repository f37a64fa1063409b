import { statfsSync } from 'node:fs'

export type Settings = Record<string, string>

/** For a machine of two cores that does other things too: 18 MB idle without connections, and ready to be backed up. */
export function standardSettings(major: number): Settings {
  return {
    max_connections: '60',
    shared_buffers: '128MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    wal_level: 'replica',
    max_wal_senders: '4',
    min_wal_size: '128MB',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    // Three waiting processes fewer than with workers.
    ...(major >= 18 ? { io_method: 'sync' } : {}),
    max_logical_replication_workers: '0',
    max_worker_processes: '4',
    autovacuum_naptime: '30s',
    dynamic_shared_memory_type: sharedMemoryType(),
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    lc_messages: 'C',
  }
}

/** A container's /dev/shm is often 64 MB, too little for parallel queries. */
function sharedMemoryType(): string {
  if (process.platform !== 'linux') return process.platform === 'win32' ? 'windows' : 'posix'
  try {
    const { bsize, blocks } = statfsSync('/dev/shm')
    return bsize * blocks >= 256 * 1024 * 1024 ? 'posix' : 'mmap'
  } catch {
    return 'mmap'
  }
}

/** For clusters that are thrown away: nothing has to survive a crash. */
export const throwAwaySettings: Settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  max_connections: '200',
  // Template clones by file copy write no WAL to speak of; larger checkpoints only cost memory here.
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
}

export function asArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
