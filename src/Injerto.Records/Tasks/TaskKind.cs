namespace Injerto.Records;

/// <summary>What a model is to learn.</summary>
public enum TaskKind
{
    /// <summary>Exactly one class for each image.</summary>
    MultiClass,

    /// <summary>One of exactly two classes, by a single output: the probability of the second.</summary>
    Binary,

    /// <summary>Any number of labels for each image.</summary>
    MultiLabel,

    /// <summary>One or several real numbers for each image.</summary>
    Regression,
}
