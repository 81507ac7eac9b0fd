import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { notRun } from './testing/engines/servers.ts'

const folders = ['src', 'packages', 'testing', 'simulation', 'tools', 'web/tests']
const memoryTests = folders.map((folder) => `${folder}/**/*.{unit,property}.test.ts`)
/** One part of the service before a real Postgres, each with a database of its own. */
const partTests = ['src', 'testing'].map((folder) => `${folder}/**/*.int.test.ts`)
/** Many seeds, on two cores at once. */
const simulationTests = ['simulation/**/*.simulation.test.ts']
const allTests = folders.map((folder) => `${folder}/**/*.test.ts`)
const globalSetup = (...engines: string[]) => engines.map((engine) => `testing/engines/${engine}.globalSetup.ts`)
/** Node runs our files as they are, and keeps what it compiled; the web client's alone are Vite's. */
const asNodeRunsThem = { viteModuleRunner: false, nodeLoader: false }

// The programs that tests start, a few hundred of them, spend most of a start on compiling what the one before compiled.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules', '.cache', 'compiled')

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A state is waited for as long as a loaded machine may take.
    expect: { poll: { timeout: 20_000 } },
    pool: 'forks',
    // Most files that take long wait for servers and browsers for a third of their time: another one works meanwhile.
    maxWorkers: Math.min(availableParallelism() + 1, 4),
    // Real servers and browsers on two shared cores: the whole run tries what failed once more, and says so. By hand nothing is tried again.
    retry: process.env.CI === 'true' ? 1 : 0,
    projects: [
      // The web client's logic, in a document that no browser draws: one for file after file, emptied by each test.
      {
        extends: true,
        test: {
          name: 'web',
          include: ['web/src/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['web/tests/setup.ts'],
          isolate: false,
        },
      },
      // These start no server, so they are over in seconds and run where no server can. They leave nothing behind in their
      // process, so that it is used for one file after another: the loading took longer than the tests.
      { extends: true, test: { name: 'memory', include: memoryTests, isolate: false, experimental: asNodeRunsThem } },
      // What these share is a server. They too close what they open, and three seconds of a core went into loading for each of them.
      {
        extends: true,
        test: { name: 'parts', include: partTests, isolate: false, experimental: asNodeRunsThem, globalSetup: globalSetup('postgres') },
      },
      { extends: true, test: { name: 'simulation', include: simulationTests, experimental: asNodeRunsThem } },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: allTests,
          exclude: [...memoryTests, ...partTests, ...simulationTests, ...notRun.map(({ pattern }) => pattern)],
          experimental: asNodeRunsThem,
          globalSetup: globalSetup('notRun', 'postgres', 'kafka'),
        },
      },
    ],
  },
})
