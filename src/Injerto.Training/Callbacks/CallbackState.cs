using Injerto.Nn;
using Injerto.Records;

namespace Injerto.Training;

/// <summary>What a callback keeps in a checkpoint.</summary>
public sealed record CallbackState
{
    /// <summary>The state of a callback that remembers nothing.</summary>
    public static CallbackState Empty { get; } = new();

    /// <summary>Numbers by name; any, also NaN and the infinities.</summary>
    public ValueMap<double> Numbers { get; init; } = ValueMap.Empty<double>();

    /// <summary>Texts by name.</summary>
    public ValueMap<string> Texts { get; init; } = ValueMap.Empty<string>();

    /// <summary>Tensors by name, float32, int64 or bfloat16: the very tensors, not copies.</summary>
    public StateDict Tensors { get; init; } = new([]);
}
