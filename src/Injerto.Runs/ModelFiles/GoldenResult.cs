namespace Injerto.Runs;

/// <summary>How near a model came to one of its golden answers.</summary>
/// <param name="Name">The picture's name in the model file, or <c>row N</c>.</param>
/// <param name="Difference">
/// The largest difference of a value: of probabilities as they are, of predicted numbers in units of their standard
/// deviation; infinite where a value is no number.
/// </param>
/// <param name="DecidesAlike">Whether it decided for the same classes or labels.</param>
/// <param name="Agrees">Whether that is near enough.</param>
public sealed record GoldenResult(string Name, double Difference, bool DecidesAlike, bool Agrees);
