// Prints what another build of ONNX Runtime gives for a model and one float32 input, as JSON:
//   node scores.mjs model.onnx input-name 1,1,28,28 samples.f32
// One thread and every optimisation, as the golden outputs were made.
import { readFileSync } from 'node:fs';
import ort from 'onnxruntime-node';

const [model, input, dims, samples] = process.argv.slice(2);
const bytes = readFileSync(samples);
const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
const session = await ort.InferenceSession.create(model, {
  intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all', executionProviders: ['cpu'],
});
const results = await session.run({ [input]: new ort.Tensor('float32', values, dims.split(',').map(Number)) });
const answer = Object.fromEntries(Object.entries(results).map(
  ([name, tensor]) => [name, { dims: tensor.dims, data: Array.from(tensor.data, Number) }]));
process.stdout.write(JSON.stringify(answer) + '\n');
