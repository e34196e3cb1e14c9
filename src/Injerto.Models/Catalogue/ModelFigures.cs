using System.Text.Json;
using Injerto.Nn;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>What can be counted of an architecture as published.</summary>
public sealed record ModelFigures
{
    private static readonly Lazy<IReadOnlyDictionary<string, ModelFigures>> Known = new(() => Read().ToDictionary(f => f.Name));

    /// <summary>The architecture's name.</summary>
    public required string Name { get; init; }

    /// <summary>Number of learnable values.</summary>
    public required long Parameters { get; init; }

    /// <summary>Number of batch normalisation's running means and variances.</summary>
    public required long Buffers { get; init; }

    /// <summary>Multiply–adds of one picture of <see cref="InputSize"/>.</summary>
    public required long MultiplyAdds { get; init; }

    /// <summary>Channels, height and width of the picture.</summary>
    public required IReadOnlyList<int> InputSize { get; init; }

    /// <summary>The blocks, from the input upwards.</summary>
    public required IReadOnlyList<string> Blocks { get; init; }

    /// <summary>The figures as they were counted once and are kept beside the code; null for an architecture that is missing there.</summary>
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
            return Count(architecture, network, architecture.Preprocessing.CropSize);
        }
        finally
        {
            // Parameters outlive scopes, and large networks are counted one after another.
            foreach (var parameter in network.Parameters()) parameter.Value.Dispose();
        }
    }

    /// <summary>Counts a network that is built already.</summary>
    /// <param name="architecture">Its architecture.</param>
    /// <param name="network">The network.</param>
    /// <param name="size">The side of the picture, in pixels.</param>
    public static ModelFigures Count(Architecture architecture, ImageModel network, int size)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(network);
        return new()
        {
            Name = architecture.Name,
            Parameters = network.Parameters().Sum(p => p.Value.Elements),
            Buffers = network.NamedBuffers().Where(b => b.Key.EndsWith(".running_mean", StringComparison.Ordinal) || b.Key.EndsWith(".running_var", StringComparison.Ordinal)).Sum(b => b.Value.Elements),
            MultiplyAdds = network.Summary([network.Channels, size, size]).MultiplyAdds,
            InputSize = [network.Channels, size, size],
            Blocks = network.Blocks,
        };
    }

    private static ModelFigures[] Read()
    {
        using var stream = typeof(ModelFigures).Assembly.GetManifestResourceStream("figures.json")!;
        return JsonSerializer.Deserialize(stream, CatalogueJsonContext.Default.ModelFiguresArray)!;
    }
}
