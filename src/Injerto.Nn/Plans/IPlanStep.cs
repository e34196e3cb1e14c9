using Injerto.Tensors;

namespace Injerto.Nn.Plans;

/// <summary>One operation of an <see cref="InferencePlan"/>, several recorded ones fused.</summary>
internal interface IPlanStep : IDisposable
{
    /// <summary>Numbers of the values it takes.</summary>
    IReadOnlyList<int> Inputs { get; }

    /// <summary>Numbers of the values it makes.</summary>
    IReadOnlyList<int> Outputs { get; }

    /// <summary>Runs it.</summary>
    Tensor[] Run(Func<int, Tensor> lookup);
}
