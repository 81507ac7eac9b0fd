/**
 * Reads a model's file. What is returned is what was checked against the manifest, byte for byte; nothing
 * else reaches the runtime.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** A size with a name instead of a number is given with each run. */
const signatureSchema = z.object({ name: z.string(), type: z.string(), shape: z.array(z.union([z.number().int(), z.string()])) })
const entrySchema = z.object({
  file: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  inputs: z.array(signatureSchema),
  outputs: z.array(signatureSchema),
})
const manifestSchema = z.object({ models: z.array(entrySchema) })
export type TensorSignature = z.infer<typeof signatureSchema>
export type ModelEntry = z.infer<typeof entrySchema>

/** A model is missing, changed, or can't be loaded. Who needs it says what that stops. */
export class ModelUnavailable extends Error {
  override readonly name = 'ModelUnavailable'
}

/** Where an installation writes the models, beside the manifest that names them. */
export const modelsDir = join(import.meta.dirname, '..', 'models')

const remedy = 'Run `node packages/networks/tools/build.ts` in a checkout with its dev dependencies to write it again.'

/** @throws ModelUnavailable */
export async function readModel(
  modelsDir: string,
  file: string,
): Promise<{ readonly entry: ModelEntry; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const entry = (await readManifest(modelsDir)).models.find((model) => model.file === file)
  if (!entry) throw new ModelUnavailable(`The manifest of the models doesn't name ${file}.`)
  const bytes = await readFile(join(modelsDir, file)).catch((cause: unknown) => {
    throw new ModelUnavailable(`The model ${file} can't be read. ${remedy}`, { cause })
  })
  if (bytes.length !== entry.bytes) {
    throw new ModelUnavailable(`The model ${file} has ${bytes.length} bytes, its manifest says ${entry.bytes}. ${remedy}`)
  }
  if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256) {
    throw new ModelUnavailable(`The model ${file} is not the one its manifest names (sha256 differs). ${remedy}`)
  }
  return { entry, bytes }
}

async function readManifest(modelsDir: string): Promise<z.infer<typeof manifestSchema>> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(modelsDir, 'manifest.json'), 'utf8')))
  } catch (cause) {
    throw new ModelUnavailable("The manifest of the models (manifest.json) can't be read.", { cause })
  }
}
