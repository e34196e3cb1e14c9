using Injerto.Models;
using Injerto.Nn;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Jobs;

/// <summary>What there is to say of a model that was built as wished.</summary>
/// <param name="Wish">The wish.</param>
/// <param name="Figures">What was counted.</param>
/// <param name="Trainable">Learnable values that a transfer with this cut changes.</param>
/// <param name="Summary">Layer by layer.</param>
internal sealed record ModelDetails(ModelRequest Wish, ModelFigures Figures, long Trainable, ModuleSummary Summary)
{
    /// <summary>Builds the network with fresh weights and records it. Needs the engine's thread.</summary>
    /// <exception cref="UsageException">The cut does not suit the network.</exception>
    internal static ModelDetails Of(ModelRequest wish)
    {
        var isCut = wish.Cut != "none";
        // Transfer learning sees colour pictures.
        var network = wish.Architecture.Build(new() { Classes = wish.ClassesUsed, Head = wish.HeadSpec, Size = wish.Size, Channels = isCut ? 3 : null });
        var trained = isCut ? Above(network, wish) : [.. network.NamedParameters().Select(p => p.Key).Where(k => k.StartsWith(network.Head + ".", StringComparison.Ordinal))];
        foreach (var (key, parameter) in network.NamedParameters()) parameter.Trainable = trained.Contains(key);
        var summary = network.Summary(network.Picture(wish.SizeUsed));
        return new(wish, ModelFigures.Of(network, wish.Architecture.Name, summary), network.Parameters().Where(p => p.Trainable).Sum(p => p.Value.Elements), summary);
    }

    private static HashSet<string> Above(ImageModel network, ModelRequest wish)
    {
        try
        {
            return [.. new TransferNetwork(network, network.Head, wish.Cut, wish.SizeUsed).TailState.Keys];
        }
        catch (TransferException e)
        {
            throw new UsageException($"--cut: {e.Message}", e);
        }
    }
}
