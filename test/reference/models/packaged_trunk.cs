#:package Microsoft.ML.OnnxRuntime
#:property PublishAot=false

// Golden features of the package's residual network, for test/Injerto.Engine.Tests/Models/PackagedTrunkTests.cs.
//
//   dotnet run packaged_trunk.cs -- …/tools/DnnImageModels/ResNet18Onnx/ResNet18.onnx
//
// Writes packaged_trunk.json: the largest pooled feature and every eighth, as ONNX Runtime computes them in float32
// from the file itself, for two pictures of a formula, one after the other. Tolerance of the test: 1e-5 of the largest.
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

const int Pictures = 2, Side = 224, Length = 3 * Side * Side, Every = 8;

using var session = new InferenceSession(args[0]);
var features = new List<float>();
for (var picture = 0; picture < Pictures; picture++)
{
    // In the range of pictures from 0 to 255 less their mean.
    var values = Enumerable.Range(picture * Length, Length)
        .Select(i => (float)(Math.Sin(i * 0.013) + (0.5 * Math.Cos(i * 0.00071))) * 80f).ToArray();
    var input = new DenseTensor<float>(values, [1, 3, Side, Side]);
    using var outputs = session.Run([NamedOnnxValue.CreateFromTensor(session.InputMetadata.Keys.Single(), input)]);
    features.AddRange(outputs.Single().AsEnumerable<float>());
}

string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);
var kept = string.Join(", ", features.Where((_, i) => i % Every == 0).Select(Text));
var version = typeof(InferenceSession).Assembly.GetName().Version!.ToString(3);
File.WriteAllText(
    Path.Combine(Path.GetDirectoryName(Here())!, "packaged_trunk.json"),
    $$"""
    {"onnxruntime": "{{version}}", "largest": {{Text(features.Max(MathF.Abs))}}, "features": [{{kept}}]}

    """);

static string Here([CallerFilePath] string path = "") => path;
