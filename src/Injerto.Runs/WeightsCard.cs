using System.Globalization;
using Injerto.Models;
using Injerto.Records;

namespace Injerto.Runs;

/// <summary>
/// What a file of trained weights says of itself, so that <see cref="PretrainedWeights"/> reads it back; origin and
/// licence of the trunk are carried on.
/// </summary>
public static class WeightsCard
{
    /// <summary>The card, by key.</summary>
    /// <param name="architecture">The network's architecture.</param>
    /// <param name="options">How it was built.</param>
    /// <param name="trunk">The weights that the training began with; null for random ones.</param>
    /// <param name="preprocessing">How pictures become inputs.</param>
    /// <param name="task">What it learnt.</param>
    public static Dictionary<string, string> Of(
        Architecture architecture,
        ModelOptions options, PretrainedWeights? trunk, Preprocessing preprocessing, TaskSpec task)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(preprocessing);
        ArgumentNullException.ThrowIfNull(task);
        var card = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in trunk?.Card ?? new Dictionary<string, string>())
            if (key is "licence" or "license" or "origin" or "pretrained_on" or "batch_norm") card[key] = value;
        if (trunk?.Published is { } published)
        {
            card["licence"] = published.Licence;
            card["origin"] = $"{published.Name}, {published.Url}";
        }

        if (options.BatchNormEpsilon is { } epsilon)
            card["bn_eps"] = epsilon.ToString("R", CultureInfo.InvariantCulture);
        card["architecture"] = architecture.Name;
        card["keys"] = "torchvision";
        card["padding"] = options.Padding == ConvolutionPadding.Same ? "same (TensorFlow)" : "symmetric (PyTorch)";
        card["mean"] = Text(preprocessing.Mean);
        card["std"] = Text(preprocessing.Std);
        card["input"] = options.Columns is { } columns ? $"{columns} columns"
            : $"3x{preprocessing.CropSize}x{preprocessing.CropSize} "
                + $"{preprocessing.Order.ToString().ToUpperInvariant()} in [0,1]";
        card["classes"] = string.Join('\n', task.Classes);
        card["made_with"] = $"Injerto {ProductVersion.Text}";
        return card;
    }

    private static string Text(ChannelTriple triple) => $"{triple.Red:R},{triple.Green:R},{triple.Blue:R}";
}
