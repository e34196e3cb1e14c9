using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>Why a head can't be solved.</summary>
internal static class SolverObstacles
{
    /// <summary>The first obstacle; null where there is none.</summary>
    /// <param name="head">The head, where it is a single linear layer.</param>
    /// <param name="task">What is learnt.</param>
    /// <param name="options">How.</param>
    /// <param name="images">How many images there are.</param>
    internal static LocalizedText? Of(LinearHead? head, TaskRuntime task, TransferOptions options, int images)
    {
        if (head is null) return NotLinear;
        if (!task.HasLinearLoss) return NotConvex;
        return LinearHeadFitter.Fits(head, options, images) ? null : TooManyFeatures(head, options, images);
    }

    internal static LocalizedText TooManyFeatures(LinearHead head, TransferOptions options, int images)
    {
        var (need, most) = (
            LinearHeadFitter.BytesOf(head, options, images) >> 20, LinearHeadFitter.MostBytes >> 20);
        return new(
            $"To be solved, a head's features must fit into {most} MB. Those of {images} images have {need} MB: the "
            + "head is trained in steps, as with `HeadSolver` adam.",
            $"Para resolver la cabeza, sus características deben caber en {most} MB. Las de {images} imágenes ocupan "
            + $"{need} MB: la cabeza se entrena por pasos, como con `HeadSolver` en adam.");
    }

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
