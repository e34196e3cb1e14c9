namespace Injerto.Records;

/// <summary>What a model makes of one image.</summary>
/// <param name="Values">
/// A probability for each class or label, or the predicted values themselves, in the order of
/// <see cref="TaskSpec.Classes"/>.
/// </param>
/// <param name="Decided">
/// The positions of the class or the labels that are decided for, ascending; empty where no label is, and where the
/// values are the answer.
/// </param>
public sealed record Prediction(ValueList<float> Values, ValueList<int> Decided);
