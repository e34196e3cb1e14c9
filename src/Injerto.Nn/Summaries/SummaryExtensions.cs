using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>Summing up a network.</summary>
public static class SummaryExtensions
{
    /// <summary>The network layer by layer: <c>Console.WriteLine(network.Summary([3, 224, 224]));</c></summary>
    /// <inheritdoc cref="ModuleSummary.Of"/>
    public static ModuleSummary Summary(this Module module, Shape input) => ModuleSummary.Of(module, input);
}
