using Injerto.Images;
using Injerto.Onnx;
using Injerto.Predict;
using Injerto.Tensors;

namespace Injerto.Runs.Export;

/// <summary>Finds the first operation whose values in ONNX Runtime are not those of the recorded network.</summary>
/// <param name="source">What was exported.</param>
/// <param name="options">How.</param>
internal sealed class DifferenceFinder(OnnxSource source, OnnxOptions options)
{
    // Of the largest value of an operation's output.
    private const double Share = 1e-3, HalfShare = 5e-2;

    /// <summary>Whether the network's input in an export is what the model's own network is given.</summary>
    /// <param name="onnx">The export.</param>
    /// <param name="input">What was asked.</param>
    /// <param name="outputs">What the export gave, its first value exposed.</param>
    internal bool PreparesAlike(OnnxModel onnx, ProofInput input, OnnxOutputs outputs) =>
        Agrees(Prepared(input), outputs.Named[OnnxModel.Exposed(onnx.Values[0].Value)]);

    /// <summary>
    /// The ONNX name of the first value that differs; null where all agree and only what follows the network can
    /// differ.
    /// </summary>
    internal string? Find(OnnxModel onnx, ProofInput input)
    {
        var names = onnx.Values.Select(v => v.Value).Distinct().ToList();
        using var session = new OnnxSession(onnx.Exposing(names).ToBytes(), Engine.Threads);
        var actual = input.Ask(session, options.Static?.Count ?? 1).Named;
        return Engine.Run(() => FirstDifference(onnx, input, actual));
    }

    private string? FirstDifference(
        OnnxModel onnx, ProofInput input, IReadOnlyDictionary<string, float[]> actual)
    {
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        var values = Values(Tensor.From(Prepared(input), [1, .. source.Graph.InputShape.AsSpan()[1..]]));
        foreach (var (value, name) in onnx.Values)
        {
            var expected = values[value].To(DType.Float32).Contiguous().ToArray<float>();
            if (!Agrees(expected, actual[OnnxModel.Exposed(name)])) return name;
        }

        return null;
    }

    private Dictionary<int, Tensor> Values(Tensor input)
    {
        var values = new Dictionary<int, Tensor> { [Graph.Input] = input };
        foreach (var node in source.Graph.Nodes)
        {
            var results = node.Call(id => values.TryGetValue(id, out var value) ? value : source.Graph.Constants[id]);
            for (var o = 0; o < results.Length; o++) values[node.Outputs[o]] = results[o];
        }

        return values;
    }

    // Of a batch of equal inputs the first is compared.
    private bool Agrees(float[] expected, float[] actual)
    {
        var share = options.Precision == OnnxPrecision.Fp32 ? Share : HalfShare;
        var bound = (share * expected.Max(Math.Abs)) + 1e-6;
        for (var i = 0; i < expected.Length; i++)
            if (!(Math.Abs(expected[i] - actual[i]) <= bound)) return false;
        return true;
    }

    // As the network takes it, channels first.
    private float[] Prepared(ProofInput input)
    {
        if (input.Row is { } row) return row;
        var side = source.Preprocessing!.CropSize;
        var pixels = new float[side * side * 3];
        InputRenderer.RenderEvaluation(input.Picture!, source.Preprocessing, pixels);
        var planes = new float[pixels.Length];
        for (var i = 0; i < pixels.Length; i++) planes[(i % 3 * side * side) + (i / 3)] = pixels[i];
        return planes;
    }
}
