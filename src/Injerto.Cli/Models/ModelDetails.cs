using Injerto.Models;
using Injerto.Nn;
using Injerto.Runs;
using Injerto.Training.Transfer;

namespace Injerto.Cli.Models;

/// <summary>What there is to say of a model that was built as asked for.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Figures">What was counted.</param>
/// <param name="Trainable">Learnable values that a transfer with this cut changes.</param>
/// <param name="Summary">Layer by layer.</param>
internal sealed record ModelDetails(ModelRequest Request, ModelFigures Figures, long Trainable, ModuleSummary Summary)
{
    /// <summary>Builds the network with fresh weights and records it. Needs the engine's thread.</summary>
    /// <exception cref="SpecException">The cut does not suit the network.</exception>
    internal static ModelDetails Of(ModelRequest request)
    {
        var isCut = request.Cut != "none";
        var network = request.Architecture.Build(new()
        {
            Classes = request.ClassesUsed,
            Head = request.Spec.Head,
            Size = request.Spec.Size,
            // Transfer learning sees colour pictures.
            Channels = isCut ? 3 : null,
        });
        var trained = isCut ? Above(network, request) : InHead(network);
        foreach (var (key, parameter) in network.NamedParameters()) parameter.Trainable = trained.Contains(key);
        var summary = network.Summary(network.Picture(request.SizeUsed));
        var trainable = network.Parameters().Where(p => p.Trainable).Sum(p => p.Value.Elements);
        return new(request, ModelFigures.Of(network, request.Architecture.Name, summary), trainable, summary);
    }

    private static HashSet<string> InHead(ImageModel network) =>
        [.. network.NamedParameters()
            .Select(p => p.Key).Where(k => k.StartsWith(network.Head + ".", StringComparison.Ordinal))];

    private static HashSet<string> Above(ImageModel network, ModelRequest request)
    {
        try
        {
            return [.. new TransferNetwork(network, network.Head, request.Cut, request.SizeUsed).TailState.Keys];
        }
        catch (TransferException e)
        {
            throw new SpecException([e.Text], e);
        }
    }
}
