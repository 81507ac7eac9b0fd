/** The import table: arrows point inwards. domain ← ports, events ← commands, projections ← finance ← audit ← api, workers ← main; packages stand apart. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^(src|packages|testing|bench|tools|migrations)/', pathNot: allowed },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      // An endpoint that routes.ts doesn't list, a read model that readModels.ts doesn't, a timer, a role, a command: written, and never run.
      name: 'everything-runs',
      severity: 'error',
      from: { path: '^src/main/(cli|start)\\.ts$' },
      // Begun by file name, or by tests alone: twins of the engines in memory.
      to: {
        path: '^src/',
        pathNot: ['\\.test\\.ts$', '\\.d\\.ts$', '^src/main/(cli|start)\\.ts$', '(Thread|Worker)\\.ts$', '^src/adapters/memory/'],
        reachable: false,
      },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^(src|packages/[^/]+/src)/', pathNot: '\\.test\\.ts$' },
      to: { path: '(\\.test\\.ts$|^testing/|^simulation/|^bench/|^packages/[^/]+/(testing|bench|tools)/)' },
    },
    {
      // The image that is deployed has none.
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      from: { path: '^(src|packages/[^/]+/src)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      // Who judges a simulated history shares no rule with those who made it, nor with the product's own auditor.
      name: 'the-judge-is-alone',
      severity: 'error',
      from: { path: '^simulation/auditor/' },
      to: { pathNot: ['^simulation/auditor/', '^src/ports/eventStore\\.ts$', '^crypto$'] },
    },
    only('domain-is-alone', '^src/domain', '^src/domain'),
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'], pathNot: ['node_modules/(zod|immutable)/', '^crypto$'] },
    },
    only('ports-know-the-domain', '^src/ports', '^src/(domain|ports|failures\\.ts)'),
    only('events-know-the-domain', '^src/events', '^src/(domain|ports|events|failures\\.ts)'),
    only('scheduling-knows-ports', '^src/scheduling', '^src/(ports|scheduling|failures\\.ts)'),
    only('the-follower-knows-ports', '^src/follower', '^src/(ports|scheduling|follower|failures\\.ts)'),
    only('the-proof-knows-the-follower', '^src/proof', '^src/(domain|ports|events|scheduling|follower|proof|failures\\.ts)'),
    only('commands-know-ports', '^src/commands', '^src/(domain|ports|events|scheduling|commands|failures\\.ts)'),
    only('projections-know-ports', '^src/projections', '^src/(domain|ports|events|scheduling|follower|projections|failures\\.ts)'),
    only(
      'the-audit-knows-projections',
      '^src/audit',
      '^src/(domain|ports|events|scheduling|follower|projections|finance|proof|audit|failures\\.ts)',
    ),
    only(
      'finance-knows-projections',
      '^src/finance',
      '^src/(domain|ports|events|scheduling|follower|projections|proof|finance|failures\\.ts)',
    ),
    {
      // Who checks the money shares nothing with those who make it but what the events are called.
      name: 'the-auditor-is-alone',
      severity: 'error',
      from: { path: '^src/audit/auditor/', pathNot: '\\.test\\.ts$' },
      to: {
        pathNot: [
          '^src/audit/auditor/',
          '^src/domain/events\\.ts$',
          '^src/domain/[^/]+/events\\.ts$',
          '^src/events/frames\\.ts$',
          '^(node:)?crypto$',
        ],
      },
    },
    {
      name: 'the-auditor-takes-types-alone',
      severity: 'error',
      from: { path: '^src/audit/auditor/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/audit/auditor/', '^(node:)?crypto$'], dependencyTypesNot: ['type-only'] },
    },
    only(
      'api-knows-commands-and-projections',
      '^src/api',
      '^src/(domain|ports|events|scheduling|follower/lag\\.ts|commands|projections|audit|finance|proof|api|failures\\.ts)',
    ),
    only(
      'workers-know-commands-and-projections',
      '^src/workers',
      '^src/(domain|ports|events|scheduling|follower|commands|projections|workers|failures\\.ts)',
    ),
    only(
      'adapters-know-ports-and-their-own-folder',
      '^src/adapters/([^/]+)/',
      '^(src/(domain|ports|events|scheduling|adapters/($1|shared|system)|failures\\.ts)|packages/)',
    ),
    // The web client knows the server by `openapi.json` alone: by no import in either direction.
    only('web-is-alone', '^web/src', '^web/src'),
    only('texts-and-formats-are-alone', '^web/src/i18n', '^web/src/i18n'),
    only('parts-know-no-data', '^web/src/ui', '^web/src/ui'),
    only('web-api-knows-parts', '^web/src/api', '^web/src/(api|ui|i18n)'),
    only('features-are-apart', '^web/src/features/([^/]+)/', '^web/src/(features/$1/|api|ui|i18n)'),
    {
      name: 'nobody-knows-the-app',
      severity: 'error',
      from: { path: '^web/src', pathNot: '(^web/src/app|^web/src/(main|prerender)\\.tsx|\\.test\\.tsx?$)' },
      to: { path: '^web/src/app' },
    },
    {
      name: 'packages-know-nothing-of-the-service',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(src|testing|bench|tools|migrations)/' },
    },
    {
      // What its package.json exports; a package itself may go where it likes.
      name: 'packages-are-entered-by-their-doors',
      severity: 'error',
      from: { path: '^(?:packages/([^/]+)|[^/]+)/' },
      to: {
        path: '^packages/',
        pathNot: ['^packages/$1/', '^packages/[^/]+/(src/index\\.ts|testing/)', '^packages/networks/(src/imageThreads\\.ts|tools/)'],
      },
    },
    {
      name: 'one-reader-of-the-environment',
      severity: 'error',
      from: { path: '^src/(domain|ports|events|scheduling|follower|commands|projections|audit|finance|proof|api|workers|adapters)' },
      to: { path: '^src/(config|main)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
