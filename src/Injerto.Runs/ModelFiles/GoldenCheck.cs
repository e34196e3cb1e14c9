using Injerto.Data;
using Injerto.Models;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Runs;

/// <summary>
/// Asks a model about the inputs that its file carries, and compares the answers with those that it gave where it was
/// made.
/// </summary>
public static class GoldenCheck
{
    /// <summary>
    /// How far an answer may be off, with the frozen part in float32: other processors add in other orders.
    /// </summary>
    public const double Tolerance = 1e-3;

    /// <summary>
    /// The same with the frozen part in bfloat16, whose three digits other processors round elsewhere.
    /// </summary>
    public const double BFloat16Tolerance = 0.05;

    /// <summary>Asks the model, one input at a time, as the answers were made.</summary>
    /// <param name="model">The model, loaded from the file.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="ModelException">The file has changed since it was opened.</exception>
    /// <exception cref="Images.ImageException">A golden picture can't be read.</exception>
    public static IReadOnlyList<GoldenResult> Run(TrainedModel model, ModelFile file)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(file);
        using var predictor = model.CreatePredictor();
        var tolerance = model.Precision == DType.BFloat16 ? BFloat16Tolerance : Tolerance;
        return [.. file.Record.Golden.Select((golden, i) =>
        {
            var answer = golden.Image is { } image ? predictor.Predict(file.ReadGolden(image))
                : predictor.Predict(new NumbersContent([.. golden.Row]));
            return Compare(golden.Image ?? $"row {i + 1}", model.Task, golden.Answer, answer, tolerance);
        })];
    }

    // What lies within the tolerance may be decided either way.
    private static GoldenResult Compare(
        string name, TaskSpec task, Prediction expected, Prediction actual, double tolerance)
    {
        var difference = expected.Values.Zip(actual.Values).Select((pair, i) =>
            Difference(pair.First, pair.Second) / (task.TargetScales.Count > 0 ? task.TargetScales[i] : 1)).Max();
        return new GoldenResult(name, difference, expected.Decided.Equals(actual.Decided), difference <= tolerance);
    }

    private static double Difference(float expected, float actual) =>
        expected.Equals(actual) ? 0
        : float.IsFinite(expected) && float.IsFinite(actual) ? Math.Abs((double)expected - actual)
        : double.PositiveInfinity;
}
