/** The network that puts 128 numbers to a face: near to each other for one person, far apart for two. */
import { openModel, type RunModel } from '@sillok/networks'

const recognitionFile = 'face_recognition.onnx'
/** It takes that many pixels a side, eyes and mouth where `alignment.ts` puts them, and gives a `digest`. */
export const recognitionInputSize = 150

/** @throws ModelUnavailable */
export const openRecognition = (modelsDir: string): Promise<RunModel> => openModel(modelsDir, recognitionFile)
