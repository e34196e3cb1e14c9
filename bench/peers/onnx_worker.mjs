// MobileNetV2's trunk under ONNX Runtime's processor provider.
//
//     node onnx_worker.mjs MODEL.onnx REPEATS THREADS BATCH
//
// It gets ready, then measures once for each line 'go' on its standard input and answers with one JSON line.
import { createRequire } from 'node:module';
import readline from 'node:readline';
import ort from 'onnxruntime-node';

const [model, repeats, threads, batch] = [process.argv[2], ...process.argv.slice(3).map(Number)];
const session = await ort.InferenceSession.create(model, {
  executionProviders: ['cpu'],
  graphOptimizationLevel: 'all',
  executionMode: 'sequential',
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
});

// The picture that Injerto's side is given too.
const picture = new Float32Array(batch * 3 * 224 * 224);
for (let i = 0; i < picture.length; i++) picture[i] = Math.sin(i * 0.013) + 0.5 * Math.cos(i * 0.00071);
const feeds = { images: new ort.Tensor('float32', picture, [batch, 3, 224, 224]) };

const say = values => console.log(JSON.stringify(values));
let features;
for (let i = 0; i < 2; i++) features = (await session.run(feeds)).features.data;
const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json');
say({ ready: `ONNX Runtime ${version}, fp32`, sample: Array.from(features.slice(0, 1280)) });

for await (const line of readline.createInterface({ input: process.stdin })) {
  if (line.trim() !== 'go') continue;
  const seconds = [];
  for (let i = 0; i < repeats; i++) {
    const start = process.hrtime.bigint();
    await session.run(feeds);
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
  }
  say({ tasks: [{ task: 'trunk', items: batch, seconds }] });
}
