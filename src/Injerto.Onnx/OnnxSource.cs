using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Onnx;

/// <summary>What is written: a recorded network with what comes before and after it.</summary>
public sealed record OnnxSource
{
    /// <summary>The network, recorded in inference mode, from <c>[N, C, S, S]</c> to raw outputs.</summary>
    public required Graph Graph { get; init; }

    /// <summary>What raw outputs mean.</summary>
    public required TaskSpec Task { get; init; }

    /// <summary>What comes between a picture and the network; null where it takes the rows of a table.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>The number of the value that the head takes.</summary>
    public required int Embedding { get; init; }

    /// <summary>What the file says of itself. Default: nothing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];
}
