/**
 * Writes the face models as ONNX graphs under `models/`, from the weights that `@vladmandic/face-api`
 * ships. Runs after every install.
 *
 * Ensures: what stands in `models/` is byte for byte what `manifest.json` names; a file that already is
 * stays untouched; a half-written file is never left under its name. Without the dev dependencies it says
 * so and lets the install pass: the service names the missing file when it starts.
 * `--write-manifest` takes what was built as the new truth; for whoever changes the graphs.
 */
import { createHash } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { OnnxGraph } from './onnx.ts'
import type { Weights } from './weights.ts'

interface Recipe {
  readonly file: string
  readonly weights: string
  readonly graph: () => Promise<(weights: Weights) => OnnxGraph>
}

const recipes: readonly Recipe[] = [
  {
    file: 'tiny_face_detector.onnx',
    weights: 'tiny_face_detector_model',
    graph: async () => (await import('./tinyFaceDetector.ts')).tinyFaceDetector,
  },
  {
    file: 'ssd_mobilenetv1.onnx',
    weights: 'ssd_mobilenetv1_model',
    graph: async () => (await import('./ssdMobilenetv1.ts')).ssdMobilenetv1,
  },
  {
    file: 'face_landmark_68.onnx',
    weights: 'face_landmark_68_model',
    graph: async () => (await import('./faceLandmark68.ts')).faceLandmark68,
  },
  {
    file: 'face_recognition.onnx',
    weights: 'face_recognition_model',
    graph: async () => (await import('./faceRecognition.ts')).faceRecognition,
  },
]

interface ManifestEntry {
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly source: string
  readonly licence: string
  readonly inputs: OnnxGraph['inputs']
  readonly outputs: OnnxGraph['outputs']
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const packageName = '@vladmandic/face-api'

async function build(recipe: Recipe): Promise<{ readonly entry: ManifestEntry; readonly bytes: Uint8Array }> {
  const packageFile = createRequire(import.meta.url).resolve(`${packageName}/package.json`)
  const { version, license }: { version: string; license: string } = JSON.parse(await readFile(packageFile, 'utf8'))
  const { encodeModel } = await import('./onnx.ts')
  const { readWeights } = await import('./weights.ts')
  const graph = (await recipe.graph())(await readWeights(join(dirname(packageFile), 'model', recipe.weights)))
  const bytes = encodeModel(graph)
  return {
    bytes,
    entry: {
      file: recipe.file,
      sha256: sha256(bytes),
      bytes: bytes.length,
      source: `${packageName} ${version}, model/${recipe.weights}.bin`,
      licence: license,
      inputs: graph.inputs,
      outputs: graph.outputs,
    },
  }
}

async function readManifest(folder: string): Promise<readonly ManifestEntry[]> {
  const manifest: { models: readonly ManifestEntry[] } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  return manifest.models
}

async function stands(path: string, expected: string | undefined): Promise<boolean> {
  const bytes = await readFile(path).catch(() => null)
  return bytes !== null && sha256(bytes) === expected
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`
  try {
    await writeFile(unfinished, bytes)
    await rename(unfinished, path)
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** @returns one line that says what happened */
export async function buildModels(folder: string, options: { readonly writeManifest: boolean }): Promise<string> {
  if (options.writeManifest) {
    const built = await Promise.all(recipes.map(build))
    for (const { entry, bytes } of built) await writeWhole(join(folder, entry.file), bytes)
    await writeWhole(
      join(folder, 'manifest.json'),
      Buffer.from(`${JSON.stringify({ models: built.map(({ entry }) => entry) }, null, 2)}\n`),
    )
    return `models: ${built.length} written, with a new manifest.`
  }
  const manifest = await readManifest(folder)
  let written = 0
  for (const recipe of recipes) {
    const path = join(folder, recipe.file)
    const expected = manifest.find((entry) => entry.file === recipe.file)?.sha256
    if (await stands(path, expected)) continue
    const { entry, bytes } = await build(recipe)
    if (entry.sha256 !== expected) {
      throw new Error(`${recipe.file} came out with sha256 ${entry.sha256}, manifest.json names ${expected ?? 'none'}.`)
    }
    await writeWhole(path, bytes)
    written++
  }
  return written === 0 ? 'models: face models are up to date.' : `models: ${written} face models written.`
}

const missingPackage = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND')

if (import.meta.main) {
  const folder = join(import.meta.dirname, '..', '..', 'models')
  try {
    process.stdout.write(`${await buildModels(folder, { writeManifest: process.argv.includes('--write-manifest') })}\n`)
  } catch (error) {
    if (missingPackage(error)) {
      process.stdout.write(
        `models: the face models were not built, because the dev dependencies (${packageName}, protobufjs) are not installed; the face check will be unavailable.\n`,
      )
    } else {
      process.stderr.write(`models: ${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 1
    }
  }
}
