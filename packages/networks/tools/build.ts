/**
 * Writes the models as ONNX graphs under `models/`: those that look at faces from the weights that
 * `@vladmandic/face-api` ships, the one that separates a person from what lies behind from MediaPipe's. Runs
 * after every install.
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
  readonly packageName: string
  /** Inside the package. */
  readonly source: string
  /** @param path of the source */
  readonly graph: (path: string) => Promise<OnnxGraph>
}
const facePackage = '@vladmandic/face-api'
const segmentationPackage = '@mediapipe/selfie_segmentation'

function faceModel(name: string, graph: () => Promise<(weights: Weights) => OnnxGraph>): Recipe {
  const source = `model/${name}_model.bin`
  const read = async (path: string) => (await graph())(await (await import('./weights.ts')).readWeights(path.replace(/\.bin$/, '')))
  return { file: `${name}.onnx`, packageName: facePackage, source, graph: read }
}

const recipes: readonly Recipe[] = [
  faceModel('tiny_face_detector', async () => (await import('./tinyFaceDetector.ts')).tinyFaceDetector),
  faceModel('ssd_mobilenetv1', async () => (await import('./ssdMobilenetv1.ts')).ssdMobilenetv1),
  faceModel('face_landmark_68', async () => (await import('./faceLandmark68.ts')).faceLandmark68),
  faceModel('face_recognition', async () => (await import('./faceRecognition.ts')).faceRecognition),
  {
    file: 'selfie_segmentation.onnx',
    packageName: segmentationPackage,
    source: 'selfie_segmentation.tflite',
    graph: async (path) =>
      (await import('./selfieSegmentation.ts')).selfieSegmentation(await (await import('./tflite.ts')).readTflite(path)),
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

async function build(recipe: Recipe): Promise<{ readonly entry: ManifestEntry; readonly bytes: Uint8Array }> {
  const packageFile = createRequire(import.meta.url).resolve(`${recipe.packageName}/package.json`)
  const { version, license }: { version: string; license: string } = JSON.parse(await readFile(packageFile, 'utf8'))
  const { encodeModel } = await import('./onnx.ts')
  const graph = await recipe.graph(join(dirname(packageFile), recipe.source))
  const bytes = encodeModel(graph)
  return {
    bytes,
    entry: {
      file: recipe.file,
      sha256: sha256(bytes),
      bytes: bytes.length,
      source: `${recipe.packageName} ${version}, ${recipe.source}`,
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
  return written === 0 ? 'models: all are up to date.' : `models: ${written} written.`
}

const missingPackage = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'MODULE_NOT_FOUND' || error.code === 'ERR_MODULE_NOT_FOUND')

if (import.meta.main) {
  const folder = join(import.meta.dirname, '..', 'models')
  try {
    process.stdout.write(`${await buildModels(folder, { writeManifest: process.argv.includes('--write-manifest') })}\n`)
  } catch (error) {
    if (missingPackage(error)) {
      process.stdout.write(
        `models: not built, because the dev dependencies (${facePackage}, ${segmentationPackage}, protobufjs) are not installed; the face check and the stylist will be unavailable.\n`,
      )
    } else {
      process.stderr.write(`models: ${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 1
    }
  }
}
