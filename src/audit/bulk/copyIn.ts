import type pg from 'pg'

declare module 'pg' {
  interface Connection {
    sendCopyFromChunk(chunk: Buffer): void
    endCopyFrom(): void
  }
}

/**
 * Rows into a table by `COPY … FROM STDIN`, the fastest way in that Postgres has: all of them, or none and an error.
 * @param bytes the whole of what the statement reads, a few megabytes at the most
 */
export async function copyIn(client: pg.ClientBase, statement: string, bytes: Uint8Array): Promise<void> {
  const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const copied = Promise.withResolvers<void>()
  client.query({
    submit: (connection: pg.Connection) => connection.query(statement),
    handleCopyInResponse(connection: pg.Connection) {
      connection.sendCopyFromChunk(chunk)
      connection.endCopyFrom()
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => copied.resolve(),
    handleError: copied.reject,
  })
  await copied.promise
}
