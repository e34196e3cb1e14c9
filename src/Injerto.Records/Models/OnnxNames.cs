namespace Injerto.Records;

/// <summary>What inputs and outputs of an exported model are called.</summary>
public static class OnnxNames
{
    /// <summary>The input of a model of pictures: uint8 <c>[N, H, W, 3]</c>, red, green, blue.</summary>
    public const string Image = "image";

    /// <summary>The input of a model of tables: float32 <c>[N, columns]</c>.</summary>
    public const string Rows = "rows";

    /// <summary>The output of a classification: float32 <c>[N, classes]</c>.</summary>
    public const string Probabilities = "probabilities";

    /// <summary>The output of a regression: float32 <c>[N, outputs]</c>.</summary>
    public const string Values = "values";

    /// <summary>
    /// What is decided: the class as int64 <c>[N]</c>, or for each label whether it is given, bool <c>[N, labels]</c>.
    /// </summary>
    public const string Decision = "decision";

    /// <summary>The features that the head takes: float32 <c>[N, features]</c>.</summary>
    public const string Embedding = "embedding";
}
