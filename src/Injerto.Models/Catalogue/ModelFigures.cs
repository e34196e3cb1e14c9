using System.Text.Json;
using Injerto.Nn;

namespace Injerto.Models;

/// <summary>What can be counted of an architecture as published.</summary>
public sealed record ModelFigures
{
    private static readonly Lazy<IReadOnlyDictionary<string, ModelFigures>> Known = new(
        () => Read().ToDictionary(f => f.Name));

    /// <summary>The architecture's name.</summary>
    public required string Name { get; init; }

    /// <summary>Number of learnable values.</summary>
    public required long Parameters { get; init; }

    /// <summary>How many of them are in the head, which is all that a transfer with a frozen trunk changes.</summary>
    public required long HeadParameters { get; init; }

    /// <summary>Number of batch normalisation's running means and variances.</summary>
    public required long Buffers { get; init; }

    /// <summary>Multiply–adds of one picture of <see cref="InputSize"/>.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>Channels, height and width of the picture.</summary>
    public required IReadOnlyList<int> InputSize { get; init; }

    /// <summary>The blocks, from the input upwards.</summary>
    public required IReadOnlyList<string> Blocks { get; init; }

    /// <summary>
    /// The figures as they were counted once and are kept beside the code; null for an architecture that is missing
    /// there.
    /// </summary>
    public static ModelFigures? Of(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return Known.Value.GetValueOrDefault(architecture.Name);
    }

    /// <summary>Counts: builds the network as published and records it once. Needs the engine's thread.</summary>
    public static ModelFigures Count(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var network = architecture.Build(new() { Classes = architecture.PublishedClasses });
        try
        {
            return Of(
                network, architecture.Name, network.Summary(network.Picture(architecture.Preprocessing.CropSize)));
        }
        finally
        {
            // Parameters outlive scopes, and large networks are counted one after another.
            foreach (var parameter in network.Parameters()) parameter.Value.Dispose();
        }
    }

    /// <summary>Counts a network that is built already.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">Its architecture's name.</param>
    /// <param name="summary">Its summary.</param>
    public static ModelFigures Of(ImageModel network, string name, ModuleSummary summary)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(summary);
        return new()
        {
            Name = name,
            Parameters = network.Parameters().Sum(p => p.Value.Elements),
            HeadParameters = network.NamedParameters()
                .Where(p => p.Key.StartsWith(network.Head + ".", StringComparison.Ordinal))
                .Sum(p => p.Value.Value.Elements),
            Buffers = network.NamedBuffers().Where(b => IsStatistic(b.Key)).Sum(b => b.Value.Elements),
            MultiplyAdds = summary.MultiplyAdds,
            InputSize = [.. summary.InputShape.Select(n => (int)n)],
            Blocks = network.Blocks,
        };
    }

    // The number of batches seen is a buffer too, and no statistic.
    private static bool IsStatistic(string key) => key.EndsWith(".running_mean", StringComparison.Ordinal)
        || key.EndsWith(".running_var", StringComparison.Ordinal);

    private static ModelFigures[] Read()
    {
        using var stream = typeof(ModelFigures).Assembly.GetManifestResourceStream("figures.json")!;
        return JsonSerializer.Deserialize(stream, CatalogueJsonContext.Default.ModelFiguresArray)!;
    }
}
