using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Injerto.Images;
using Injerto.Tensors;

namespace Injerto.Training.Transfer.Caching;

/// <summary>
/// Everything that determines the output of a frozen prefix, as text and as its SHA-256: operations, weights,
/// preprocessing, views, precision, batch, device and the machine's arithmetic. Equal keys promise equal bits.
/// </summary>
public sealed class FeatureKey
{
    /// <summary>The views of plain renderings, which depend on neither augmentation nor seed.</summary>
    internal const string Plain = "plain";

    internal FeatureKey(FeatureKeyParts parts)
    {
        Text = parts.ToText();
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)).AsSpan(0, 16));
    }

    /// <summary>What determines the rows, for people.</summary>
    public string Text { get; }

    /// <summary>128 bits of its SHA-256 in hexadecimal: the folder's name.</summary>
    public string Hash { get; }

    /// <summary>The key of the output of segments that run one after another.</summary>
    /// <param name="segments">The frozen operations with their weights.</param>
    /// <param name="options">Preprocessing, precision and device.</param>
    /// <param name="views">The augmentation and seed of the views, or <see cref="Plain"/>.</param>
    /// <param name="batch">The fixed batch size.</param>
    internal static FeatureKey Of(
        IReadOnlyList<GraphSegment> segments, TransferOptions options, string views, int batch)
    {
        var engine = Engine.Info;
        return new FeatureKey(new FeatureKeyParts
        {
            Libtorch = engine.LibtorchVersion,
            IsFused = engine.FusedConvolution,
            Arithmetic = engine.Arithmetic,
            Threads = Engine.Threads,
            Device = options.Device,
            Precision = options.Precision,
            Batch = batch,
            Preprocessing = options.Preprocessing,
            Decoders = ImageLibraries.Versions,
            Views = views,
            Weights = HashOf(segments.SelectMany(s => s.Constants)),
            Operations = string.Join('\n', segments.SelectMany(TextOf)),
        });
    }

    private static IEnumerable<string> TextOf(GraphSegment segment) =>
        segment.Nodes.Select(n => n.ToString())
            .Prepend($"segment from %{segment.InputValue} to %{segment.OutputValue}");

    private static string HashOf(IEnumerable<Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var mode = Engine.NoGrad();
        foreach (var tensor in tensors)
        {
            using var scope = Scope.Begin();
            hash.AppendData(Encoding.UTF8.GetBytes(tensor.ToString()));
            var floats = tensor.Detach().To(DType.Float32).ToArray<float>();
            hash.AppendData(MemoryMarshal.AsBytes(floats.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
