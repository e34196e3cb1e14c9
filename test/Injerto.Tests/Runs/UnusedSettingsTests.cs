using Injerto.Runs;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Runs;

public sealed class UnusedSettingsTests
{
    [Fact]
    public void Settings_of_steps_that_a_solved_head_does_not_take_are_told()
    {
        var note = UnusedSettings.Note(new TrainingSpec { Epochs = 20, LearningRate = 0.01 }, solvesHead: true)!.Value;

        Assert.Equal(
            "The head is solved, not trained in steps, so this changes nothing: `Epochs`, `LearningRate`. Set "
            + "`HeadSolver` to adam for steps; `TuneEpochs` and `TuneLearningRate` are the tail's.", note.English);
        Assert.StartsWith(
            "La cabeza se resuelve, no se entrena por pasos, así que esto no cambia nada: `Epochs`, `LearningRate`.",
            note.Spanish, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_tail_no_setting_of_steps_is_used()
    {
        var spec = new TrainingSpec { TuneEpochs = 0, LabelSmoothing = 0.1, Ema = 0.9, Loss = LossChoice.Mse };

        Assert.Equal(
            new LocalizedText(
                "The head is solved, not trained in steps, and no tail is tuned, so this changes nothing: "
                + "`LabelSmoothing`, `Ema`. Set `TuneEpochs` above 0 for a tail, or `HeadSolver` to adam for a head "
                + "that is trained in steps.",
                "La cabeza se resuelve, no se entrena por pasos, y no se ajusta ninguna cola, así que esto no cambia "
                + "nada: `LabelSmoothing`, `Ema`. Ponga `TuneEpochs` por encima de 0 para ajustar una cola, o "
                + "`HeadSolver` en adam para entrenar la cabeza por pasos."),
            UnusedSettings.Note(spec, solvesHead: true));
        Assert.Null(UnusedSettings.Note(spec with { TuneEpochs = 1 }, solvesHead: true));
        Assert.Null(UnusedSettings.Note(spec, solvesHead: false));
    }

    [Fact]
    public void What_is_used_or_was_not_asked_for_is_not_told()
    {
        Assert.Null(UnusedSettings.Note(new TrainingSpec { Epochs = 20 }, solvesHead: false));
        Assert.Null(UnusedSettings.Note(new TrainingSpec { TuneEpochs = 20, BatchSize = 4 }, solvesHead: true));
    }
}
