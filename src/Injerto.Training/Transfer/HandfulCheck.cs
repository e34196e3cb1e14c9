using Injerto.Nn;
using Injerto.Text;

namespace Injerto.Training.Transfer;

/// <summary>
/// Has a handful of images learnt by heart, before a training with all: where their loss does not come down in a few
/// steps, nothing is learnt from more of them either. It says nothing of the training's own learning rate.
/// </summary>
/// <param name="phase">What the phase is called that it comes before.</param>
/// <param name="guess">The loss of outputs that are all 0.</param>
internal sealed class HandfulCheck(LocalizedText phase, double guess) : ITrainingCallback
{
    /// <summary>How many images, and steps, it takes at most.</summary>
    internal const int MostImages = 8, MostSteps = 30;

    // Adam's usual rate is enough for large networks within a few steps; it grows for the smallest ones.
    private const double LearningRate = 1e-3, Growth = 1.15;

    // A solved head mostly fits its images already: below this share of a guess there is nothing to bring down.
    private const double Fitted = 0.1, Share = 0.8;

    private readonly List<double> _losses = [];
    private int _items;

    /// <summary>What is to be said; null where the loss came down.</summary>
    internal LocalizedText? Note => _losses.Count == 0 || IsDown ? null : new(
        $"In a few steps ({phase.English}) the loss of a handful of items must come down by a fifth or more. That of "
        + $"{_items} went from {In(_losses[0], Language.English)} to {In(_losses.Min(), Language.English)} in "
        + $"{_losses.Count} steps: see that the items differ and their targets belong to them, and that `Weights` suit "
        + "the model.",
        $"En unos pocos pasos ({phase.Spanish}) la pérdida de un puñado de elementos debe bajar una quinta parte o "
        + $"más. La de {_items} pasó de {In(_losses[0], Language.Spanish)} a {In(_losses.Min(), Language.Spanish)} en "
        + $"{_losses.Count} pasos: compruebe que los elementos difieren y sus objetivos les corresponden, y que "
        + "`Weights` corresponda al modelo.");

    private bool IsDown => _losses.Min() <= Math.Max(Share * _losses[0], Fitted * guess);

    /// <summary>Tries it, and leaves the network as it is.</summary>
    /// <param name="trial">What makes the steps.</param>
    /// <param name="parameters">What the phase trains.</param>
    /// <param name="handful">The images, in one batch.</param>
    /// <param name="cancellation">Ends it.</param>
    internal void Run(
        TailTrial trial, IReadOnlyList<KeyValuePair<string, Parameter>> parameters, IBatchSource handful,
        CancellationToken cancellation)
    {
        _items = handful.Items;
        using var optimizer = new Adam(new ParameterGroup(parameters), LearningRate);
        // What diverges is met by the training itself, which tells it by its own settings.
        if (!trial.Run(optimizer, handful, MostSteps, this, cancellation)) _losses.Clear();
    }

    public void OnStepStart(TrainingContext context) =>
        context.Optimizer.SetLearningRate(0, LearningRate * Math.Pow(Growth, context.StepsDone));

    public void OnStepEnd(TrainingContext context)
    {
        _losses.Add(context.Loss);
        if (IsDown) context.Stop();
    }

    private static string In(double value, Language language) => value.ToString("0.###", NumberFormats.Of(language));
}
