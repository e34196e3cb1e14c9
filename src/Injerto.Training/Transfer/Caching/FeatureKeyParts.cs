using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Training.Transfer.Caching;

/// <summary>What a feature depends on, part by part.</summary>
internal sealed record FeatureKeyParts
{
    private const string Version = "2";

    /// <summary>The version of libtorch.</summary>
    internal required string Libtorch { get; init; }

    /// <summary>Whether convolutions run fused.</summary>
    internal required bool IsFused { get; init; }

    /// <summary>The instruction sets and libraries that change last bits.</summary>
    internal required string Arithmetic { get; init; }

    /// <summary>Threads of one operation, which sums are shared out over.</summary>
    internal required int Threads { get; init; }

    /// <summary>Where it runs.</summary>
    internal required Device Device { get; init; }

    /// <summary>What it runs in.</summary>
    internal required DType Precision { get; init; }

    /// <summary>Renderings that run together.</summary>
    internal required int Batch { get; init; }

    /// <summary>How pictures become inputs.</summary>
    internal required Preprocessing Preprocessing { get; init; }

    /// <summary>The versions of the libraries that decode pictures.</summary>
    internal required string Decoders { get; init; }

    /// <summary>The augmentation and seed of the views.</summary>
    internal required string Views { get; init; }

    /// <summary>A hash of the weights.</summary>
    internal required string Weights { get; init; }

    /// <summary>The operations, one a line.</summary>
    internal required string Operations { get; init; }

    internal string ToText() => string.Join('\n', [
        $"version {Version}",
        $"engine libtorch {Libtorch}, fused {IsFused}, {Arithmetic}, {Threads} threads, {Device}",
        $"precision {Precision}, batch {Batch}",
        $"preprocessing {Preprocessing}, decoders {Decoders}",
        $"views {Views}",
        $"weights {Weights}",
        Operations,
    ]);
}
