namespace Injerto.Records;

/// <summary>
/// An input that a model file carries with the answer that it must get, so that every machine can find out whether the
/// model works there as it did where it was made.
/// </summary>
public sealed record GoldenAnswer
{
    /// <summary>The picture's name in the file, such as <c>golden/1.png</c>; null for a row.</summary>
    public string? Image { get; init; }

    /// <summary>The row of a table; empty (the default) for a picture.</summary>
    public ValueList<float> Row { get; init; } = [];

    /// <summary>What the model must make of it.</summary>
    public required Prediction Answer { get; init; }
}
