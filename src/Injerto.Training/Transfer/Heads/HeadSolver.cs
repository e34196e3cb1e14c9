namespace Injerto.Training.Transfer;

/// <summary>What trains the head on the frozen trunk.</summary>
public enum HeadSolver
{
    /// <summary>
    /// <see cref="Lbfgs"/> where the head is a single linear layer and the loss suits, else <see cref="Adam"/>.
    /// </summary>
    Auto,

    /// <summary>
    /// A regularised regression on standardised features, solved to convergence; its strength by cross-validation.
    /// </summary>
    Lbfgs,

    /// <summary>Epochs of Adam over a fresh view of each image.</summary>
    Adam,
}
