using Injerto.Records;

namespace Injerto.Models.Weights;

/// <summary>What a file of weights declares of one tensor.</summary>
/// <param name="Name">Its key, as the file has it.</param>
/// <param name="Shape">Its sizes; empty for a scalar.</param>
/// <param name="IsInteger">Whether its elements are whole numbers, read by <see cref="WeightsFile.ReadLongs"/>; else by
/// <see cref="WeightsFile.ReadFloats"/>.</param>
public sealed record WeightsEntry(string Name, ValueList<long> Shape, bool IsInteger)
{
    /// <summary>Number of its values.</summary>
    public long Elements => Shape.Aggregate(1L, (product, size) => checked(product * size));
}
