using Injerto.Text;

namespace Injerto.Runs;

/// <summary>Settings that were asked for and change nothing, as the head is solved and not trained in steps.</summary>
internal static class UnusedSettings
{
    private static readonly TrainingSpec Fresh = new();

    /// <summary>What is said of them; null where there are none.</summary>
    internal static LocalizedText? Note(TrainingSpec spec, bool solvesHead)
    {
        if (!solvesHead) return null;
        var names = Setting.All.Where(s => s.IsForSteps && s.Format(spec) != s.Format(Fresh))
            .Select(s => $"`{s.Property}`").ToList();
        if (names.Count == 0) return null;
        var list = string.Join(", ", names);
        return new(
            $"The head is solved, not trained in steps, so this changes nothing: {list}. Set `HeadSolver` to adam for "
            + "steps; `TuneEpochs` and `TuneLearningRate` are the tail's.",
            $"La cabeza se resuelve, no se entrena por pasos, así que esto no cambia nada: {list}. Ponga `HeadSolver` "
            + "en adam para entrenarla por pasos; `TuneEpochs` y `TuneLearningRate` son los de la cola.");
    }
}
