using Injerto.Images;
using Injerto.Training.Transfer.Caching;

namespace Injerto.Training.Transfer;

/// <summary>
/// Names a run by everything that it depends on: the data, the options and the network as it was before. A phase goes
/// on from a checkpoint of the same name alone.
/// </summary>
internal sealed class TransferIdentity
{
    private readonly string _text;

    internal TransferIdentity(TransferNetwork network, TransferOptions options, string data)
    {
        // What only says which pictures are read shows in the data.
        var told = options with { Strict = false, MaxMegapixels = DecodeOptions.DefaultMegapixels };
        _text = $"{data} {told} {FeatureKey.Of([network.Below, network.Middle], options, FeatureKey.Plain, 0).Hash}";
    }

    /// <summary>The checkpoint of a phase in a folder; null for no folder.</summary>
    internal CheckpointFile? Checkpoint(string? folder, string phase) =>
        folder is null ? null : new CheckpointFile(Path.Combine(folder, $"{phase}.safetensors"), _text);
}
