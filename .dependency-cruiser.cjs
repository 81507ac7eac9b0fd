/** The import table: arrows point inwards. domain ← ports ← commands, projections ← api, workers ← main. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^(src|testing|bench|tools|migrations)/', pathNot: allowed },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^src', pathNot: '\\.test\\.ts$' },
      to: { path: '(\\.test\\.ts$|^testing/|^bench/)' },
    },
    {
      // The image that is deployed has none.
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      from: { path: '^src', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    only('domain-is-alone', '^src/domain', '^src/domain'),
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'], pathNot: ['node_modules/(zod|immutable)/', '^crypto$'] },
    },
    only('ports-know-the-domain', '^src/ports', '^src/(domain|ports)'),
    only('commands-know-ports', '^src/commands', '^src/(domain|ports|commands)'),
    only('projections-know-ports', '^src/projections', '^src/(domain|ports|projections)'),
    only('api-knows-commands-and-projections', '^src/api', '^src/(domain|ports|commands|projections|api)'),
    only('workers-know-commands-and-projections', '^src/workers', '^src/(domain|ports|commands|projections|workers)'),
    only('adapters-know-ports-and-their-own-folder', '^src/adapters/([^/]+)/', '^src/(domain|ports|adapters/($1|models))/'),
    {
      name: 'one-reader-of-the-environment',
      severity: 'error',
      from: { path: '^src/(domain|ports|commands|projections|api|workers|adapters)' },
      to: { path: '^src/(config\\.ts|main)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
