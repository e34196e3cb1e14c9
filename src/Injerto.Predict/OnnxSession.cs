using Injerto.Records;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Injerto.Predict;

/// <summary>An exported model, loaded in ONNX Runtime. Any number of threads may run it at once.</summary>
public sealed class OnnxSession : IDisposable
{
    private const int ImageRank = 4;

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly int[] _shape;

    /// <summary>Loads a model.</summary>
    /// <param name="model">The bytes of the model.</param>
    /// <param name="threads">Threads of one run; 0 (the default): one for each processor.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses it.</exception>
    public OnnxSession(byte[] model, int threads = 0)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Threads that wait by spinning take the processor from whatever else runs.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        _session = new InferenceSession(model, options);
        _shape = _session.InputMetadata.Values.First().Dimensions;
    }

    /// <summary>The version of ONNX Runtime.</summary>
    public static string Version => OrtEnv.Instance().GetVersionString();

    /// <summary>How many inputs it takes at a time; null where any number.</summary>
    public int? Count => Fixed(0);

    /// <summary>The one size of pictures that it takes; null where any.</summary>
    public (int Height, int Width)? Size =>
        _shape.Length == ImageRank && Fixed(1) is { } height && Fixed(2) is { } width ? (height, width) : null;

    /// <summary>One after the other, the last repeated until they are so many: what a fixed count wants.</summary>
    /// <param name="inputs">Inputs of equal length, at least one.</param>
    /// <param name="count">How many there must be, no fewer than there are.</param>
    public static T[] Batch<T>(IReadOnlyList<T[]> inputs, int count)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (count == 1) return inputs[0];
        var length = inputs[0].Length;
        var batch = new T[count * length];
        for (var i = 0; i < count; i++) inputs[Math.Min(i, inputs.Count - 1)].CopyTo(batch, i * length);
        return batch;
    }

    /// <summary>Runs it on pixels.</summary>
    /// <param name="pixels">Red, green, blue: <c>[N, H, W, 3]</c>.</param>
    /// <param name="count">N.</param>
    /// <param name="height">H.</param>
    /// <param name="width">W.</param>
    /// <exception cref="OnnxRuntimeException">The model takes none of that size.</exception>
    public OnnxOutputs Run(byte[] pixels, int count, int height, int width)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(pixels, [count, height, width, 3]);
        return Run(OnnxNames.Image, input);
    }

    /// <summary>Runs it on rows of a table.</summary>
    /// <param name="rows">The numbers: <c>[N, columns]</c>.</param>
    /// <param name="count">N.</param>
    /// <exception cref="OnnxRuntimeException">The model takes none of so many columns.</exception>
    public OnnxOutputs Run(float[] rows, int count)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var input = OrtValue.CreateTensorValueFromMemory(rows, [count, rows.Length / count]);
        return Run(OnnxNames.Rows, input);
    }

    /// <summary>Frees the model.</summary>
    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }

    private int? Fixed(int dimension) => _shape[dimension] > 0 ? _shape[dimension] : null;

    private OnnxOutputs Run(string name, OrtValue input)
    {
        string[] names = [.. _session.OutputNames];
        using var results = _session.Run(_options, [name], [input], names);
        return new OnnxOutputs(names.Zip(results).ToDictionary(pair => pair.First, pair => Values(pair.Second)));
    }

    private static float[] Values(OrtValue value) => value.GetTensorTypeAndShape().ElementDataType switch
    {
        TensorElementType.Int64 => [.. value.GetTensorDataAsSpan<long>().ToArray().Select(v => (float)v)],
        TensorElementType.Bool => [.. value.GetTensorDataAsSpan<bool>().ToArray().Select(v => v ? 1f : 0f)],
        _ => value.GetTensorDataAsSpan<float>().ToArray(),
    };
}
