/** Clients of the API as others make them: three generators in wide use, each with its usual settings. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient } from '@hey-api/openapi-ts'
import { generateSource } from 'oazapfts'
import ts from 'typescript'
import { apiSchema } from '../../web/tools/apiSchema.ts'

const document = join(import.meta.dirname, '..', '..', 'openapi.json')

/** Each makes what its program in `programs` imports. @param folder where to */
export const generators: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  openapiTypescript: async (folder) => writeFile(join(folder, 'openapiTypescript.ts'), await apiSchema()),
  heyApi: async (folder) => {
    await createClient({ input: document, output: join(folder, 'heyApi'), logs: { level: 'silent' } })
  },
  oazapfts: async (folder) => writeFile(join(folder, 'oazapfts.ts'), await generateSource(document)),
}

/** What the compiler has to say of a program and its client, under all its strict rules. Writes CommonJS to `out`. */
export function compile(program: string, folder: string): readonly string[] {
  const made = ts.createProgram([program], {
    strict: true,
    noEmitOnError: true,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    rootDir: folder,
    outDir: join(folder, 'out'),
    skipLibCheck: true,
  })
  const { diagnostics } = made.emit()
  return [...ts.getPreEmitDiagnostics(made), ...diagnostics].map(
    ({ file, start, messageText }) =>
      `${file?.fileName.slice(folder.length)} ${start}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  )
}
