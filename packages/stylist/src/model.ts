/** Separates people from what lies behind them; the manifest of `@sillok/networks` says where it comes from. */
export const segmentationFile = 'selfie_segmentation.onnx'
