using Injerto.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace Injerto.Runs.Export;

/// <summary>An ONNX model loaded in ONNX Runtime.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();

    /// <param name="model">The bytes of the model.</param>
    /// <param name="threads">Threads of one run.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses it.</exception>
    internal OnnxSession(byte[] model, int threads)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Threads that wait by spinning take the processor from whatever else runs.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        _session = new InferenceSession(model, options);
    }

    /// <summary>The version of ONNX Runtime.</summary>
    internal static string Version => OrtEnv.Instance().GetVersionString();

    /// <summary>Runs it on pixels, <c>[N, H, W, 3]</c>.</summary>
    internal OnnxOutputs Run(byte[] pixels, int count, int height, int width)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(pixels, [count, height, width, 3]);
        return Run(OnnxNames.Image, input);
    }

    /// <summary>Runs it on rows, <c>[N, columns]</c>.</summary>
    internal OnnxOutputs Run(float[] rows, int count)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(rows, [count, rows.Length / count]);
        return Run(OnnxNames.Rows, input);
    }

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }

    private OnnxOutputs Run(string name, OrtValue input)
    {
        string[] names = [.. _session.OutputNames];
        using var results = _session.Run(_options, [name], [input], names);
        return new OnnxOutputs(names.Zip(results).ToDictionary(pair => pair.First, pair => Values(pair.Second)));
    }

    private static float[] Values(OrtValue value) => value.GetTensorTypeAndShape().ElementDataType switch
    {
        Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Int64 =>
            [.. value.GetTensorDataAsSpan<long>().ToArray().Select(v => (float)v)],
        Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Bool =>
            [.. value.GetTensorDataAsSpan<bool>().ToArray().Select(v => v ? 1f : 0f)],
        _ => value.GetTensorDataAsSpan<float>().ToArray(),
    };
}
