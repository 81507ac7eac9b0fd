/** Separates people from what lies behind them; see `models/manifest.json` for where it comes from. */
export const segmentationFile = 'selfie_segmentation.onnx'
