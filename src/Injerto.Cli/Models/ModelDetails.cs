using Injerto.Models;
using Injerto.Nn;
using Injerto.Runs;

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
        TrainablePart.Mark(network, request.Cut, request.SizeUsed);
        var summary = network.Summary(network.Picture(request.SizeUsed));
        var trainable = network.Parameters().Where(p => p.Trainable).Sum(p => p.Value.Elements);
        return new(request, ModelFigures.Of(network, request.Architecture.Name, summary), trainable, summary);
    }
}
