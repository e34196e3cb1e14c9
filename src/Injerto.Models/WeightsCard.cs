using System.Globalization;
using Injerto.Records;

namespace Injerto.Models;

/// <summary>What a file of weights says of itself, read as what it means.</summary>
internal sealed class WeightsCard(string path, IReadOnlyDictionary<string, string> texts)
{
    private const string FoldedVariance = "running_var=1-";

    /// <summary>The architecture, by our name; null where none is told.</summary>
    internal string? Architecture =>
        texts.GetValueOrDefault("architecture") is { } name ? ArchitectureNames.Of(name) : null;

    /// <summary>The padding, or null where none is told.</summary>
    internal ConvolutionPadding? Padding =>
        !texts.ContainsKey("padding") ? null
            : Says("padding", "same") ? ConvolutionPadding.Same : ConvolutionPadding.Symmetric;

    internal bool HasFoldedBatchNorm => Says("batch_norm", "folded");

    /// <summary>
    /// What batch normalisation adds to the variance; folded ones tell it by the variance that stands for one. Null
    /// where none is told.
    /// </summary>
    internal double? BatchNormEpsilon
    {
        get
        {
            if (texts.TryGetValue("bn_eps", out var eps)) return Number("bn_eps", eps);
            var folded = texts.GetValueOrDefault("batch_norm") ?? "";
            var at = folded.IndexOf(FoldedVariance, StringComparison.Ordinal);
            return at < 0 ? null : Number("batch_norm", folded[(at + FoldedVariance.Length)..].Split(',', ';', ' ')[0]);
        }
    }

    /// <summary>
    /// Three numbers, one for each channel, or null where none are told: <c>0.485,0.456,0.406</c>, or
    /// <c>0.498,0.498,0.498 (127/255)</c>, whose remark is exact.
    /// </summary>
    internal ChannelTriple? Triple(string key)
    {
        if (texts.GetValueOrDefault(key) is not { } text) return null;
        var parts = text.Split('(', 2, StringSplitOptions.TrimEntries);
        var numbers = Numbers(parts[0]);
        if (numbers is [var r, var g, var b])
            return (parts.Length == 2 ? Numbers(parts[1].TrimEnd(')')) : null) switch
            {
                [var all] => new ChannelTriple(all, all, all),
                [var red, var green, var blue] => new ChannelTriple(red, green, blue),
                _ => new ChannelTriple(r, g, b),
            };
        throw new ModelException(new(
            $"The card of '{path}' must give {key} as three numbers with commas between. Got '{text}'.",
            $"La ficha de '{path}' debe dar {key} como tres números separados por comas. Da '{text}'."));
    }

    private bool Says(string key, string word) =>
        texts.GetValueOrDefault(key)?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true;

    private double Number(string key, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1
            ? number
            : throw new ModelException(new(
                $"The card of '{path}' must give an epsilon between 0 and 1 in {key}. Got '{text}'.",
                $"La ficha de '{path}' debe dar un épsilon entre 0 y 1 en {key}. Da '{text}'."));

    // Numbers or fractions with commas between; null where one is neither.
    private static float[]? Numbers(string text)
    {
        var numbers = text.Split(',').Select(Fraction).ToArray();
        return numbers.All(n => n is not null) ? [.. numbers.Select(n => (float)n!.Value)] : null;
    }

    private static double? Fraction(string text)
    {
        var sides = text.Split('/');
        if (sides.Length > 2
            || !double.TryParse(sides[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var above))
            return null;
        if (sides.Length == 1) return above;
        return double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var below) && below != 0
            ? above / below : null;
    }
}
