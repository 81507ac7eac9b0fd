/** What the embedded server keeps in the data folder. */
import { join } from 'node:path'

export const clusterFolderOf = (dataDir: string): string => join(dataDir, 'postgres')
/** Port, password and URL, mode 0600. */
export const serverFilePath = (dataDir: string): string => join(dataDir, 'postgres.json')
export const startLockPath = (dataDir: string): string => join(dataDir, 'postgres.lock')
export const serverLogOf = (clusterFolder: string): string => join(clusterFolder, 'server.log')
export const pidFileOf = (clusterFolder: string): string => join(clusterFolder, 'postmaster.pid')
