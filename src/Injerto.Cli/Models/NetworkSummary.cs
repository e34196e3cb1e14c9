using Injerto.Nn;
using Injerto.Runs;

namespace Injerto.Cli.Models;

/// <summary>A network layer by layer, and how large it is.</summary>
/// <param name="Name">The trained model as it was named, or the architecture.</param>
/// <param name="Architecture">The architecture.</param>
/// <param name="Cut">Where the trainable part begins: a block, <c>all</c>, or <c>none</c> for the head alone.</param>
/// <param name="Layers">Layer by layer.</param>
/// <param name="Buffers">Running means and variances of batch normalisation.</param>
/// <param name="FileBytes">What its file takes; null for an architecture.</param>
internal sealed record NetworkSummary(
    string Name, string Architecture, string Cut, ModuleSummary Layers, long Buffers, long? FileBytes)
{
    private const int BytesOfValue = 4;

    /// <summary>What its parameters and buffers take in memory, in single precision.</summary>
    internal long WeightBytes => (Layers.Parameters + Buffers) * BytesOfValue;

    /// <summary>That of a trained model; what its training changed is trainable.</summary>
    internal static NetworkSummary Of(ModelSource source)
    {
        using var model = TrainedModel.Load(source, "cpu");
        var (layers, cut, buffers) = model.Summary();
        return new(
            source.Path, model.Record.Model, cut, layers, buffers, new FileInfo(source.File.Path).Length);
    }

    /// <summary>That of an architecture with fresh weights.</summary>
    internal static NetworkSummary Of(ModelDetails details) => new(
        details.Request.Architecture.Name, details.Request.Architecture.Name, details.Request.Cut, details.Summary,
        details.Figures.Buffers, null);
}
