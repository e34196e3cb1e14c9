using Injerto.Models;
using Injerto.Training.Transfer;

namespace Injerto.Runs;

/// <summary>Which parameters of a network a training with a cut changes.</summary>
public static class TrainablePart
{
    /// <summary>Marks those parameters as trainable and all others as frozen; needs the engine's thread.</summary>
    /// <param name="network">The network.</param>
    /// <param name="cut">The cut, as <see cref="TrainingSpec.Cut"/>; <c>none</c> leaves the head alone.</param>
    /// <param name="size">The side of its pictures in pixels.</param>
    /// <exception cref="SpecException">The cut does not suit the network.</exception>
    public static void Mark(ImageModel network, string cut, int size)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(cut);
        var trained = cut == "none" ? InHead(network) : Above(network, cut, size);
        foreach (var (key, parameter) in network.NamedParameters()) parameter.Trainable = trained.Contains(key);
    }

    private static HashSet<string> InHead(ImageModel network) =>
        [.. network.NamedParameters()
            .Select(p => p.Key).Where(k => k.StartsWith(network.Head + ".", StringComparison.Ordinal))];

    private static HashSet<string> Above(ImageModel network, string cut, int size)
    {
        try
        {
            var channels = (int)network.Picture(size)[0];
            return [.. new TransferNetwork(network, network.Head, cut, size, channels: channels).TailState.Keys];
        }
        catch (TransferException e)
        {
            throw new SpecException([e.Text], e);
        }
    }
}
