/** A data folder in one file, and back: tar in zstd, whose long window finds the pages that Postgres keeps three times. */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { create, extract } from 'tar'

/** The largest window that every reader takes without being told: 128 MB. */
const windowLog = 27

/** @param keep of the paths below the folder; a folder that isn't kept takes what is in it along */
export async function pack(folder: string, file: string, keep: (path: string) => boolean): Promise<void> {
  const params = {
    [constants.ZSTD_c_compressionLevel]: 22,
    [constants.ZSTD_c_windowLog]: windowLog,
    [constants.ZSTD_c_enableLongDistanceMatching]: 1,
  }
  // Owners differ from machine to machine, so none are kept; modes are.
  const entries = create({ cwd: folder, portable: true, filter: keep }, ['.'])
  await pipeline(entries, createZstdCompress({ params }), createWriteStream(file))
}

export async function unpack(file: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await pipeline(createReadStream(file), createZstdDecompress(), extract({ cwd: folder, preserveOwner: false, umask: 0 }))
}
