// Prints how many milliseconds a run takes in another build of ONNX Runtime, on one thread:
//   node speed.mjs model.onnx input-name 8,4096 100
import ort from 'onnxruntime-node';

const [model, input, dims, runs] = process.argv.slice(2);
const shape = dims.split(',').map(Number);
const values = Float32Array.from({ length: shape.reduce((left, right) => left * right) }, (_, at) => (at % 251) / 251);
const session = await ort.InferenceSession.create(model, {
  intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: 'all', executionProviders: ['cpu'],
});
const feeds = { [input]: new ort.Tensor('float32', values, shape) };
await session.run(feeds);
const begin = process.hrtime.bigint();
for (let run = 0; run < Number(runs); run++) {
  await session.run(feeds);
}

console.log(Number(process.hrtime.bigint() - begin) / 1e6 / Number(runs));
