import tseslint from 'typescript-eslint'

/** Whatever a simulation must own comes from the `Scheduler` that the caller hands in. */
const instead = {
  now: 'Take `scheduler.now()` (src/ports/scheduler.ts), or a time that comes in with the command.',
  elapsed: 'Take `scheduler.elapsedMs()` (src/ports/scheduler.ts).',
  wait: 'Take `pause` or `within` (src/scheduling), or `scheduler.after` (src/ports/scheduler.ts).',
  id: 'Take `scheduler.newId()` (src/ports/scheduler.ts), or derive the id (src/domain/ids.ts).',
  chance: 'Take `scheduler.random()` (src/ports/scheduler.ts), or `backoffMs` (src/scheduling/backoff.ts).',
  sql: 'SQL stands in read models (src/projections) and adapters: take a port (src/ports), or make one.',
}
const globals = {
  setTimeout: instead.wait,
  setInterval: instead.wait,
  setImmediate: instead.wait,
  queueMicrotask: instead.wait,
  performance: instead.elapsed,
  crypto: instead.id,
}
const expressions = {
  "MemberExpression[object.name='Date'][property.name='now']": instead.now,
  "NewExpression[callee.name='Date'][arguments.length=0]": instead.now,
  "MemberExpression[object.name='Math'][property.name='random']": instead.chance,
  "MemberExpression[object.name='AbortSignal'][property.name='timeout']": instead.wait,
}
const modules = {
  paths: [
    { name: 'node:crypto', importNames: ['randomUUID', 'randomBytes', 'randomInt'], message: instead.id },
    { name: 'uuid', message: instead.id },
    { name: 'node:perf_hooks', message: instead.elapsed },
  ],
  patterns: [{ group: ['node:timers', 'node:timers/*'], message: instead.wait }],
}
const sqlExpressions = { "CallExpression[callee.property.name='query']": instead.sql }
const sqlModules = [{ group: ['pg', 'pg/*', 'knex'], message: instead.sql }]

/** A rule that is set twice for a file counts as it was set last, so each folder gets all of it at once. */
const restricted = ({ sql }) => ({
  'no-restricted-globals': ['error', ...Object.entries(globals).map(([name, message]) => ({ name, message }))],
  'no-restricted-syntax': [
    'error',
    ...Object.entries({ ...expressions, ...(sql ? {} : sqlExpressions) }).map(([selector, message]) => ({ selector, message })),
  ],
  'no-restricted-imports': ['error', { ...modules, patterns: [...modules.patterns, ...(sql ? [] : sqlModules)] }],
})
const tests = '**/*.test.ts'

export default tseslint.config(
  { ignores: ['node_modules', '.data', 'coverage', 'web/dist', 'web/src/api/schema.d.ts'] },
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['src/{domain,ports,events,scheduling,commands,follower,workers}/**/*.ts'],
    ignores: [tests],
    rules: restricted({ sql: false }),
  },
  // What they do is done by SQL: they fill, read and compare tables.
  { files: ['src/{projections,audit,api}/**/*.ts'], ignores: [tests], rules: restricted({ sql: true }) },
  { files: ['**/*.cjs'], languageOptions: { globals: { module: 'writable' } } },
)
