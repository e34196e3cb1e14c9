namespace Injerto.Runs;

/// <summary>What is to be learnt from the data.</summary>
public enum TaskChoice
{
    /// <summary>What the targets say: a class each, any number of labels, or numbers.</summary>
    Auto,

    /// <summary>One class of several.</summary>
    MultiClass,

    /// <summary>One of two classes, by a single output.</summary>
    Binary,

    /// <summary>Any number of labels.</summary>
    MultiLabel,

    /// <summary>One or several numbers.</summary>
    Regression,
}
