using System.Globalization;
using Injerto.Models;
using Injerto.Records;

namespace Injerto.Cli.Runs;

/// <summary>What a run's weights say of themselves, so that <see cref="PretrainedWeights"/> reads them back; origin and licence of the trunk are carried on.</summary>
internal static class WeightsCard
{
    internal static Dictionary<string, string> Of(Architecture architecture, ModelOptions options, PretrainedWeights? trunk, Preprocessing preprocessing, TaskSpec task, string version)
    {
        var card = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in trunk?.Card ?? new Dictionary<string, string>())
            if (key is "licence" or "license" or "origin" or "pretrained_on" or "batch_norm") card[key] = value;
        if (trunk?.Published is { } published)
        {
            card["licence"] = published.Licence;
            card["origin"] = $"{published.Name}, {published.Url}";
        }

        if (options.BatchNormEpsilon is { } epsilon) card["bn_eps"] = epsilon.ToString("R", CultureInfo.InvariantCulture);
        card["architecture"] = architecture.Name;
        card["keys"] = "torchvision";
        card["padding"] = options.Padding == ConvolutionPadding.Same ? "same (TensorFlow)" : "symmetric (PyTorch)";
        card["mean"] = Text(preprocessing.Mean);
        card["std"] = Text(preprocessing.Std);
        card["input"] = $"3x{preprocessing.CropSize}x{preprocessing.CropSize} {preprocessing.Order.ToString().ToUpperInvariant()} in [0,1]";
        card["classes"] = string.Join('\n', task.Classes);
        card["made_with"] = $"Injerto {version}";
        return card;
    }

    private static string Text(ChannelTriple triple) => $"{triple.Red:R},{triple.Green:R},{triple.Blue:R}";
}
