using Injerto.Text;

namespace Injerto.Runs;

/// <summary>Settings of steps that were asked for and change nothing, as the head is solved without steps.</summary>
internal static class UnusedSettings
{
    private static readonly TrainingSpec Fresh = new();

    /// <summary>What is said of them; null where there are none.</summary>
    internal static LocalizedText? Note(TrainingSpec spec, bool solvesHead)
    {
        if (!solvesHead) return null;
        var hasTail = spec.TuneEpochs > 0;
        var names = Setting.All.Where(s => (s.IsForSteps || (!hasTail && IsForTail(s)))
            && s.Format(spec) != s.Format(Fresh)).Select(s => $"`{s.Property}`").ToList();
        if (names.Count == 0) return null;
        var list = string.Join(", ", names);
        return !hasTail ? WithoutTail(list) : new(
            $"The head is solved, not trained in steps, so this changes nothing: {list}. Set `HeadSolver` to adam for "
            + "steps; `TuneEpochs` and `TuneLearningRate` are the tail's.",
            $"La cabeza se resuelve, no se entrena por pasos, así que esto no cambia nada: {list}. Ponga `HeadSolver` "
            + "en adam para entrenarla por pasos; `TuneEpochs` y `TuneLearningRate` son los de la cola.");
    }

    private static LocalizedText WithoutTail(string list) => new(
        $"The head is solved, not trained in steps, and no tail is tuned, so this changes nothing: {list}. Set "
        + "`TuneEpochs` above 0 for a tail, or `HeadSolver` to adam for a head that is trained in steps.",
        $"La cabeza se resuelve, no se entrena por pasos, y no se ajusta ninguna cola, así que esto no cambia nada: "
        + $"{list}. Ponga `TuneEpochs` por encima de 0 para ajustar una cola, o `HeadSolver` en adam para entrenar la "
        + "cabeza por pasos.");

    // How steps are made; the loss decides whether there are any.
    private static bool IsForTail(Setting setting) =>
        setting.Phase == SettingPhase.Steps && setting.Property != nameof(TrainingSpec.Loss);
}
