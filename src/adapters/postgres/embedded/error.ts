/** The embedded server can't be had. The message is a sentence for whoever starts the service: what is wrong, and what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}

/** The code of a failed system call (`ENOENT`, `EACCES`, …) or of a refused connection (SQLSTATE), or null for any other error. */
export function errnoOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

export const saysDiskFull = (output: string): boolean => /No space left on device|Check free disk space/.test(output)

/** Puts the failures of files that a person can mend into a sentence, and leaves every other error as it is. */
export function explainFileError(error: unknown, dataDir: string): unknown {
  if (!(error instanceof Error) || error instanceof EmbeddedPostgresError) return error
  switch (errnoOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new EmbeddedPostgresError(
        `The disk that holds ${dataDir} is full. Free some space, or set DATA_DIR to a folder on another disk.`,
        {
          cause: error,
        },
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new EmbeddedPostgresError(
        `This process may not read or write in ${dataDir} (${error.message}). Start the service as the user who owns that folder, or set DATA_DIR to another one.`,
        { cause: error },
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new EmbeddedPostgresError(`${dataDir} can't be used as a folder (${error.message}). Set DATA_DIR to another one.`, {
        cause: error,
      })
    default:
      return error
  }
}
