using Injerto.Onnx;
using Injerto.Predict;
using Injerto.Records;
using Injerto.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Injerto.Runs.Export;

/// <summary>
/// Asks the model itself, in float32, and its export in ONNX Runtime about the same inputs, and refuses an export that
/// answers otherwise.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="source">What was exported.</param>
/// <param name="options">How.</param>
internal sealed class OnnxProof(TrainedModel model, OnnxSource source, OnnxOptions options)
{
    /// <summary>How far a value may be off where the export computes in float32.</summary>
    internal const double Tolerance = 1e-4;

    /// <summary>The same where it computes in 16 bits.</summary>
    internal const double HalfTolerance = 5e-3;

    private double Allowed => options.Precision == OnnxPrecision.Fp32 ? Tolerance : HalfTolerance;

    /// <summary>Runs the proof.</summary>
    /// <param name="onnx">The export.</param>
    /// <param name="inputs">What both are asked about.</param>
    /// <exception cref="ExportException">The export can't be loaded, or answers otherwise.</exception>
    internal OnnxRecord Run(OnnxModel onnx, IReadOnlyList<ProofInput> inputs)
    {
        var (expected, outputs) = (Own(inputs, DType.Float32), Exported(onnx, inputs));
        List<Prediction> actual = [.. outputs.Select(o => o.Answer(source.Task))];
        var finder = new DifferenceFinder(source, options);
        var largest = 0.0;
        for (var i = 0; i < inputs.Count; i++)
        {
            // A network may answer alike though a picture lies a pixel beside its place: pixels are compared too.
            if (!finder.PreparesAlike(onnx, inputs[i], outputs[i]))
                throw ExportFaults.PreparesOtherwise(inputs[i].Name, onnx.Values[0].Value);
            var difference = Difference(expected[i], actual[i]);
            // Written so that no number passes either.
            if (!(difference <= Allowed) || !expected[i].Decided.Equals(actual[i].Decided))
                throw ExportFaults.Differs(
                    inputs[i].Name, difference, Allowed, expected[i], actual[i], finder.Find(onnx, inputs[i]));
            largest = Math.Max(largest, difference);
        }

        if (inputs.Count > 1 && actual.All(a => a.Values.Equals(actual[0].Values)))
            throw ExportFaults.Constant(inputs.Count, actual[0]);
        return Record(onnx, inputs.Count, largest) with { BFloat16Difference = FromBFloat16(inputs, actual) };
    }

    private double? FromBFloat16(IReadOnlyList<ProofInput> inputs, List<Prediction> actual) =>
        model.Precision != DType.BFloat16 ? null
            : Own(inputs, DType.BFloat16).Select((own, i) => Difference(own, actual[i])).Max();

    private OnnxRecord Record(OnnxModel onnx, int inputs, double largest) => new()
    {
        Opset = OnnxModel.Opset,
        Precision = options.Precision == OnnxPrecision.Fp32 ? "fp32" : "fp16",
        Outputs = ValueList.From(onnx.Outputs),
        Inputs = inputs,
        LargestDifference = largest,
        Tolerance = Allowed,
        Runtime = $"ONNX Runtime {OnnxSession.Version}",
        ProvedUtc = DateTimeOffset.UtcNow,
    };

    private List<Prediction> Own(IReadOnlyList<ProofInput> inputs, DType precision)
    {
        using var predictor = model.CreatePredictor(precision);
        return [.. inputs.Select(input => input.Ask(predictor))];
    }

    private List<OnnxOutputs> Exported(OnnxModel onnx, IReadOnlyList<ProofInput> inputs)
    {
        try
        {
            using var session = new OnnxSession(onnx.Exposing([onnx.Values[0].Value]).ToBytes(), Engine.Threads);
            return [.. inputs.Select(input => input.Ask(session, options.Static?.Count ?? 1))];
        }
        catch (OnnxRuntimeException e)
        {
            throw ExportFaults.Refused(e);
        }
    }

    // No number is no difference that could be allowed.
    private double Difference(Prediction expected, Prediction actual)
    {
        var scales = source.Task.TargetScales;
        var largest = 0.0;
        for (var i = 0; i < expected.Values.Count; i++)
        {
            var scale = scales.Count > 0 ? scales[i] : 1;
            var difference = Math.Abs((double)expected.Values[i] - actual.Values[i]) / scale;
            if (!double.IsFinite(difference)) return double.NaN;
            largest = Math.Max(largest, difference);
        }

        return largest;
    }
}
