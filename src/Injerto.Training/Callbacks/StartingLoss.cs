using Injerto.Records;
using Injerto.Text;

namespace Injerto.Training;

/// <summary>
/// Looks at the loss of the first step of a fresh network: it should be near that of a guess, which knows nothing. Far
/// above it, inputs or weights are not what the network is made for.
/// </summary>
/// <param name="guess">The loss of outputs that are all 0: for one class of several the logarithm of their
/// number.</param>
/// <param name="phase">What the phase is called.</param>
internal sealed class StartingLoss(double guess, LocalizedText phase) : ITrainingCallback
{
    // Fresh heads on trunks of all kinds begin below twice a guess; inputs of 0 to 255 in place of 0 to 1 far above it.
    private const double Most = 5;

    private double _loss = double.NaN;

    /// <summary>What is to be said; null where all is well, or nothing to compare with.</summary>
    internal LocalizedText? Note => !(_loss > Most * guess) ? null : new(
        $"The loss of the first step ({phase.English}) should be near {In(guess, Language.English)}, that of a guess. "
        + $"It was {In(_loss, Language.English)}: see that the inputs are scaled as the network expects them, and that "
        + "its weights suit it.",
        $"La pérdida del primer paso ({phase.Spanish}) debería estar cerca de {In(guess, Language.Spanish)}, la de "
        + $"quien adivina. Fue {In(_loss, Language.Spanish)}: compruebe que las entradas se escalan como la red "
        + "espera y que sus pesos le corresponden.");

    public void OnFitStart(TrainingContext context) => _loss = double.NaN;

    public void OnStepEnd(TrainingContext context)
    {
        if (context.StepsDone == 1) _loss = context.Loss;
    }

    public CallbackState SaveState() => new() { Numbers = ValueMap.Of(("loss", _loss)) };

    public void LoadState(CallbackState state, TrainingContext context) => _loss = state.Numbers["loss"];

    private static string In(double value, Language language) => value.ToString("0.##", NumberFormats.Of(language));
}
