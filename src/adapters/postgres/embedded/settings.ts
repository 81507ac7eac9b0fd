export type ServerSettings = Readonly<Record<string, string | number>>

/** For one small machine that the service shares with everything else. `fsync` and `synchronous_commit` stay as Postgres ships them: on. */
export function serverSettings(port: number): ServerSettings {
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: 100,
    shared_buffers: '128MB',
    // Bounds both the disk that the write-ahead log takes and the time that crash recovery needs.
    max_wal_size: '512MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Refused statements are the client's to report: what is logged is the server's own life, a few lines a day.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    logging_collector: 'off',
  }
}
