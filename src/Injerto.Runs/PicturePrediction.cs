using Injerto.Records;
using Injerto.Text;

namespace Injerto.Runs;

/// <summary>What a model makes of one of many pictures, or why it can't be read.</summary>
/// <param name="Name">The picture's name.</param>
/// <param name="Prediction">The answer; null where the picture can't be read.</param>
/// <param name="Problem">Why it can't be read; null where it can.</param>
public sealed record PicturePrediction(string Name, Prediction? Prediction, LocalizedText? Problem);
