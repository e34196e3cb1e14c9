namespace Injerto.Runs;

/// <summary>The loss that numbers are learnt by.</summary>
public enum LossChoice
{
    /// <summary>What suits the task: cross-entropy for classes and labels, <see cref="Mse"/> for numbers.</summary>
    Auto,

    /// <summary>Mean squared error.</summary>
    Mse,

    /// <summary>Mean absolute error.</summary>
    Mae,

    /// <summary>Huber's loss.</summary>
    Huber,
}
