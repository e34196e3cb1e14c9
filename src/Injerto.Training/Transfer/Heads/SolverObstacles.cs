using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>Why a head can't be solved.</summary>
internal static class SolverObstacles
{
    /// <summary>The first obstacle; null where there is none.</summary>
    /// <param name="head">The head, where it is a single linear layer.</param>
    /// <param name="task">What is learnt.</param>
    internal static LocalizedText? Of(LinearHead? head, TaskRuntime task) =>
        head is null ? NotLinear : task.HasLinearLoss ? null : NotConvex;

    private static LocalizedText NotLinear => new(
        "To be solved, the head must be a single linear layer, and this one has more. Leave `HeadSolver` at auto, or "
        + "set `Head` to linear.",
        "Para resolverla, la cabeza debe ser una sola capa lineal, y esta tiene más. Deje `HeadSolver` en auto o "
        + "ponga `Head` en linear.");

    private static LocalizedText NotConvex => new(
        "To be solved, a head for numbers must have the mean squared error as its loss, and this task has another. "
        + "Leave `HeadSolver` at auto.",
        "Para resolverla, una cabeza para números debe tener como pérdida el error cuadrático medio, y esta tarea "
        + "tiene otra. Deje `HeadSolver` en auto.");
}
