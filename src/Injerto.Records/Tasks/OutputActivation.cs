namespace Injerto.Records;

/// <summary>What turns the model's raw output into what is shown and judged.</summary>
public enum OutputActivation
{
    /// <summary>Probabilities that add up to 1 over the classes.</summary>
    Softmax,

    /// <summary>
    /// One probability for each label by itself; of two classes, that of the second, the first having the rest.
    /// </summary>
    Sigmoid,

    /// <summary>The raw output itself.</summary>
    Identity,
}
