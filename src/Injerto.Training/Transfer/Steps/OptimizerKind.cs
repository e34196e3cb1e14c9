namespace Injerto.Training.Transfer;

/// <summary>Which optimizer makes the steps.</summary>
public enum OptimizerKind
{
    /// <summary><see cref="Nn.Adam"/>.</summary>
    Adam,

    /// <summary><see cref="Nn.AdamW"/>: Adam with weight decay of its own.</summary>
    AdamW,

    /// <summary><see cref="Nn.Sgd"/>: gradient descent with momentum.</summary>
    Sgd,

    /// <summary><see cref="Nn.RmsProp"/>.</summary>
    RmsProp,
}
