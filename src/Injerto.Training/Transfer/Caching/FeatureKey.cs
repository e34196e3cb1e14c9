using System.Security.Cryptography;
using System.Text;
using Injerto.Images;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training.Transfer.Caching;

/// <summary>
/// Everything that determines the output of a frozen prefix, as text and as its SHA-256: operations, weights,
/// preprocessing, views, precision, batch, and the machine's arithmetic. Equal keys promise equal bits.
/// </summary>
public sealed class FeatureKey
{
    private const string Version = "1";

    private FeatureKey(string text)
    {
        Text = text;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>What determines the rows, for people.</summary>
    public string Text { get; }

    /// <summary>128 bits of its SHA-256 in hexadecimal: the folder's name.</summary>
    public string Hash { get; }

    /// <summary>The key of the output of segments that run one after another.</summary>
    /// <param name="segments">The frozen operations with their weights.</param>
    /// <param name="preprocessing">How pictures become inputs.</param>
    /// <param name="views">
    /// The augmentation and seed of the views; null for plain renderings, which depend on neither.
    /// </param>
    /// <param name="precision">What the segments run in.</param>
    /// <param name="batch">The fixed batch size.</param>
    public static FeatureKey Of(IReadOnlyList<GraphSegment> segments, Preprocessing preprocessing, string? views, DType precision, int batch)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var engine = Engine.Info;
        return new FeatureKey(string.Join('\n', [
            $"version {Version}",
            $"engine libtorch {engine.LibtorchVersion}, fused {engine.FusedConvolution}, {engine.Arithmetic}, {Engine.Threads} threads",
            $"precision {precision}, batch {batch}",
            $"preprocessing {preprocessing}, decoders {ImageLibraries.Versions}",
            $"views {views ?? "plain"}",
            $"weights {HashOf(segments.SelectMany(s => s.Constants))}",
            .. segments.SelectMany(s => s.Nodes.Select(n => n.ToString()).Prepend($"segment from %{s.InputValue} to %{s.OutputValue}")),
        ]));
    }

    private static string HashOf(IEnumerable<Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var mode = Engine.NoGrad();
        foreach (var tensor in tensors)
        {
            using var scope = Scope.Begin();
            hash.AppendData(Encoding.UTF8.GetBytes(tensor.ToString()));
            var floats = tensor.Detach().To(DType.Float32).ToArray<float>();
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(floats.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
