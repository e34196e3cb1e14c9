namespace Injerto.Records;

/// <summary>The loss that a task is trained with. All take the model's raw output, before the activation.</summary>
public enum TaskLoss
{
    /// <summary>Cross-entropy over softmax, for class indices.</summary>
    CrossEntropy,

    /// <summary>Binary cross-entropy over sigmoid, for a 0/1 matrix.</summary>
    BinaryCrossEntropy,

    /// <summary>Mean squared error, for reals.</summary>
    MeanSquaredError,

    /// <summary>Mean absolute error, for reals.</summary>
    MeanAbsoluteError,

    /// <summary>Huber's loss, for reals: squared near 0, absolute beyond 1.</summary>
    Huber,
}
