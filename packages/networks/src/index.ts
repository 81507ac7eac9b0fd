/**
 * What runs a network, and what its pictures need. Threads have an entry of their own (`@sillok/networks/threads`): a thread
 * that loads this one doesn't need another pool.
 */
export { letGo } from './letGo.ts'
export { ModelUnavailable, modelsDir, readModel } from './modelFiles.ts'
export { openModel, type RunMemory, type RunModel } from './session.ts'
