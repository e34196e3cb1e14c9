using Injerto.Data;
using Injerto.Metrics;

namespace Injerto.Tests.Metrics;

/// <summary>Evaluations drawn from a known distribution, so that the truth behind their metrics is known.</summary>
internal static class SimulatedEvaluation
{
    private const int LabelCount = 5;
    private const double Apart = 2, Threshold = 1.4;

    internal static MetricInput Classes(
        SeededRandom random, int samples, double recall, int classes, double shareOfFirst)
    {
        var (targets, predictions) = (new int[samples], new int[samples]);
        for (var i = 0; i < samples; i++)
        {
            targets[i] = random.NextBool(shareOfFirst) ? 0 : 1 + random.Next(classes - 1);
            predictions[i] = random.NextBool(recall)
                ? targets[i] : (targets[i] + 1 + random.Next(classes - 1)) % classes;
        }

        return MetricInput.ForClasses(targets, predictions, classes);
    }

    internal static MetricInput Labels(SeededRandom random, int samples, double share)
    {
        var (targets, predictions) = (new int[samples * LabelCount], new int[samples * LabelCount]);
        var scores = new float[targets.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = random.NextBool(share) ? 1 : 0;
            var score = random.NextGaussian() + (Apart * targets[i]);
            predictions[i] = score > Threshold ? 1 : 0;
            scores[i] = (float)(1 / (1 + Math.Exp(-score)));
        }

        return MetricInput.ForLabels(targets, predictions, LabelCount, scores);
    }

    internal static MetricInput Numbers(SeededRandom random, int samples)
    {
        var (targets, predictions) = (new float[samples], new float[samples]);
        for (var i = 0; i < samples; i++)
        {
            targets[i] = (float)random.NextGaussian();
            predictions[i] = targets[i] + (float)(random.NextGaussian() / 2);
        }

        return MetricInput.ForReals(targets, predictions);
    }
}
