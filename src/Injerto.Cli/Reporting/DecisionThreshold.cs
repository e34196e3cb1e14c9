using Injerto.Records;
using Injerto.Runs;

namespace Injerto.Cli.Reporting;

/// <summary>
/// Decides anew by one probability: of labels, for all that reach it; of classes, for the likeliest if it does.
/// </summary>
/// <param name="task">What the model learnt.</param>
/// <param name="least">The probability; null leaves the model's own decision.</param>
internal sealed class DecisionThreshold(TaskSpec task, double? least)
{
    internal PicturePrediction Apply(PicturePrediction answer) =>
        least is not { } threshold || answer.Prediction is not { } made ? answer : answer with
        {
            Prediction = made with
            {
                Decided = ValueList.From(Candidates(made).Where(place => made.Values[place] >= threshold)),
            },
        };

    private IEnumerable<int> Candidates(Prediction made) => task.DecisionRule == DecisionRule.Thresholds
        ? Enumerable.Range(0, made.Values.Count) : made.Decided;
}
